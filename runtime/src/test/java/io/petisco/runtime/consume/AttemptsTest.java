package io.petisco.runtime.consume;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.wire.DecodedMessage;
import io.petisco.wire.MessageDecoder;
import io.petisco.wire.UndecodableMessageException;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptsTest {

    private final FakeDelivery delivery = new FakeDelivery();
    private final List<Failure> failures = new ArrayList<>();

    private Attempts attempts(MessageDecoder decoder) {
        return new Attempts("mail", "Mailer#mail", decoder, QueueObserver.NONE, (attempt, failure) -> {
            failures.add(failure);
            attempt.end(attempt.delivery::ack);
        });
    }

    private static MessageDecoder failing(Throwable failure) {
        return body -> {
            throw AttemptsTest.<RuntimeException>sneaky(failure);
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void failsPermanentlyOnBytesThatAreNotAMessage() {
        Attempts attempts = attempts(failing(new UndecodableMessageException("no JSON")));

        assertThat(attempts.begin(delivery)).isNull();

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.retryable()).isFalse());
        assertThat(attempts.inFlight().count()).isZero();
    }

    @Test
    void triesAgainWhatThereWasNoMemoryFor() {
        Attempts attempts = attempts(failing(new OutOfMemoryError("as asked")));

        assertThat(attempts.begin(delivery)).isNull();

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.retryable()).isTrue());
    }

    @Test
    void leavesTheDeliveryAloneOnceNoMoreAreTaken() {
        Attempts attempts = attempts(failing(new AssertionError("it is read")));
        attempts.inFlight().close();

        assertThat(attempts.begin(delivery)).isNull();

        assertThat(failures).isEmpty();
        assertThat(delivery.calls()).isEmpty();
        assertThat(attempts.inFlight().count()).isZero();
    }

    @Test
    void anAttemptEndsOnce() {
        Attempts attempts = attempts(body -> new DecodedMessage(null, "message"));
        attempts.inFlight().enter();
        Attempt attempt = new Attempt(delivery, delivery.body(), null, "message", attempts, HandlingObservation.NONE);

        assertThat(attempt.settle(Outcome.success())).isTrue();
        assertThat(attempt.fail(new IllegalStateException("too late"))).isFalse();
        attempt.requeue(new IllegalStateException("too late"));

        assertThat(delivery.calls()).containsExactly("ack");
        assertThat(failures).isEmpty();
        assertThat(attempts.inFlight().count()).isZero();
    }

    @Test
    void rescuesAMessageWhoseFailureCannotBeDealtWith() {
        Attempts attempts =
                new Attempts("mail", "Mailer#mail", body -> null, QueueObserver.NONE, (attempt, failure) -> {
                    throw new OutOfMemoryError("as asked");
                });
        attempts.inFlight().enter();

        new Attempt(delivery, delivery.body(), null, "message", attempts, HandlingObservation.NONE)
                .fail(new IllegalStateException("as asked"));

        assertThat(delivery.calls()).containsExactly("rescue");
        assertThat(attempts.inFlight().count()).isZero();
    }
}
