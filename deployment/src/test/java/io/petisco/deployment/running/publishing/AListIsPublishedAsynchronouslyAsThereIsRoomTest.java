package io.petisco.deployment.running.publishing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.PublishTimeoutException;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

/** Publishes more messages than the broker confirms within the confirm time-out. */
class AListIsPublishedAsynchronouslyAsThereIsRoomTest {

    private static final int COUNT = 200_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    public record Counted(int number) implements DomainEvent {}

    static class Sink {

        @HandlesEvent
        void take(Counted event) {}
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "many-async",
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "many",
                            "quarkus.petisco.publisher.confirm-timeout", "2s",
                            "quarkus.petisco.consumer.auto-start", "false"),
                    Counted.class,
                    Sink.class)
            .build();

    @Inject
    DomainEventBus events;

    private static List<Counted> many() {
        return IntStream.range(0, COUNT).mapToObj(Counted::new).toList();
    }

    @Test
    void soThatAllAreConfirmedInTime() {
        events.publishAsync(many()).await().atMost(LIMIT);
    }

    /** On a busy machine, some messages may be sent but not confirmed in time. */
    @Test
    void andManyCallsAtOnceHearThatThereWasNoRoom() {
        List<Uni<Throwable>> failures = many().stream().map(this::failure).toList();

        assertThat(Uni.join().all(failures).andFailFast().await().atMost(LIMIT))
                .anySatisfy(failure -> assertThat(failure)
                        .isInstanceOf(PublishTimeoutException.class)
                        .hasMessageContaining("too many messages were queued")
                        .hasMessageContaining("quarkus.petisco.publisher.max-in-flight"));
    }

    /** Completes with null if the event is published. */
    private Uni<Throwable> failure(Counted event) {
        return events.publishAsync(event)
                .map(published -> (Throwable) null)
                .onFailure()
                .recoverWithItem(Function.identity());
    }
}
