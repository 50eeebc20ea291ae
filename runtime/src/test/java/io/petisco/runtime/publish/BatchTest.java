package io.petisco.runtime.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.petisco.Message;
import io.petisco.Messages.PersistUser;
import io.petisco.Messages.UserCreated;
import io.petisco.PublishException;
import io.petisco.PublishRejectedException;
import io.petisco.PublishTimeoutException;
import io.petisco.UnroutableMessageException;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class BatchTest {

    private final List<Message> commands =
            List.of(new PersistUser(new UUID(0, 1)), new PersistUser(new UUID(0, 2)), new PersistUser(new UUID(0, 3)));
    private final List<Message> events = List.of(new UserCreated(new UUID(0, 1)));

    private static PublishFailure failure(Kind kind, String detail) {
        return new PublishFailure(kind, detail);
    }

    private static PublishException failureOf(CompletableFuture<Void> result) {
        return (PublishException) catchThrowable(result::join).getCause();
    }

    @Test
    void onceAllHaveEnded() {
        Batch batch = new Batch(commands, false);
        new Batch.Listener(batch, 2).onFailed(failure(Kind.REJECTED, "full"));
        new Batch.Listener(batch, 0).onConfirmed();
        assertThat(batch.result()).isNotDone();
        new Batch.Listener(batch, 1).onConfirmed();

        assertThat(failureOf(batch.result()))
                .isInstanceOf(PublishRejectedException.class)
                .hasMessage("1 of 3 messages not published: full")
                .extracting(PublishException::failures)
                .isEqualTo(List.of(commands.get(2)));
    }

    @Test
    void inTheOrderGivenWithOneExceptionForEachKind() {
        Batch batch = new Batch(commands, false);
        new Batch.Listener(batch, 2).onFailed(failure(Kind.TIMEOUT, "late"));
        new Batch.Listener(batch, 1).onFailed(failure(Kind.TIMEOUT, "late too"));
        new Batch.Listener(batch, 0).onFailed(failure(Kind.UNROUTABLE, "nowhere"));

        PublishException failure = failureOf(batch.result());
        assertThat(failure)
                .isInstanceOf(UnroutableMessageException.class)
                .hasMessage("3 of 3 messages not published: nowhere");
        assertThat(failure.failures()).isEqualTo(commands);
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOf(PublishTimeoutException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("3 of 3 messages not published: late too");
    }

    @Test
    void anUnroutableEventOnlyWarnsByDefault() {
        Batch lenient = new Batch(events, false);
        new Batch.Listener(lenient, 0).onFailed(failure(Kind.UNROUTABLE, "nowhere"));
        assertThat(lenient.result()).isCompleted();

        Batch strict = new Batch(events, true);
        new Batch.Listener(strict, 0).onFailed(failure(Kind.UNROUTABLE, "nowhere"));
        assertThat(failureOf(strict.result()))
                .isInstanceOf(UnroutableMessageException.class)
                .hasMessage("1 of 1 message not published: nowhere");
    }

    @Test
    void anUnroutableCommandAlwaysFails() {
        Batch batch = new Batch(commands.subList(0, 1), false);
        new Batch.Listener(batch, 0).onFailed(failure(Kind.UNROUTABLE, "nowhere"));

        assertThat(failureOf(batch.result())).isInstanceOf(UnroutableMessageException.class);
    }

    @Test
    void nothingIsPublishedAtOnce() {
        assertThat(new Batch(List.of(), true).result()).isCompleted();
    }

    @Test
    void aCopyInAnOlderVersionIsAwaited() {
        Batch batch = new Batch(events, true);
        assertThat(batch.addCopy(0)).isEqualTo(1);
        assertThat(batch.message(1)).isSameAs(events.get(0));

        new Batch.Listener(batch, 0).onConfirmed();
        assertThat(batch.result()).isNotDone();
        new Batch.Listener(batch, 1).onConfirmed();
        assertThat(batch.result()).isCompleted();
    }

    @Test
    void aCopyMayBeUnroutable() {
        Batch batch = new Batch(events, true);
        batch.addCopy(0);
        new Batch.Listener(batch, 0).onConfirmed();
        new Batch.Listener(batch, 1).onFailed(failure(Kind.UNROUTABLE, "nowhere"));

        assertThat(batch.result()).isCompleted();
    }

    @Test
    void aMessageThatFailsWithItsCopyIsNamedOnce() {
        Batch batch = new Batch(events, true);
        batch.addCopy(0);
        new Batch.Listener(batch, 1).onFailed(failure(Kind.TIMEOUT, "late"));
        new Batch.Listener(batch, 0).onFailed(failure(Kind.TIMEOUT, "late"));

        assertThat(failureOf(batch.result()))
                .hasMessage("1 of 1 message not published: late")
                .extracting(PublishException::failures)
                .isEqualTo(events);
    }

    @Test
    void listenersAreCalledForMessagesAndNotForTheirCopies() {
        List<Message> published = new ArrayList<>();
        Batch batch = new Batch(events, true, List.of(published::add));
        batch.addCopy(0);
        new Batch.Listener(batch, 1).onConfirmed();
        assertThat(published).isEmpty();
        new Batch.Listener(batch, 0).onConfirmed();

        assertThat(published).isEqualTo(events);
    }
}
