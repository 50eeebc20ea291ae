package io.petisco;

import java.time.Duration;
import java.util.Objects;

/** The result of a handler, if returning or throwing is not enough. Immutable. */
public sealed interface Outcome {

    /** The message is handled; it is acknowledged. */
    static Outcome success() {
        return Success.INSTANCE;
    }

    /** The message is retried later, and dead-lettered after its last retry. */
    static Outcome retry(String reason) {
        return new Retry(reason);
    }

    /**
     * The message is retried after this delay at the earliest, for example because another service asked for such a
     * pause. The attempt counts as failed like any other: when the retries are used up, the message is dead-lettered.
     * <p>
     * The message waits in the queue of the shortest of {@code quarkus.petisco.delays} that is at least this long. If
     * all are shorter, it waits for the longest of them, and the log has a warning. If there are none, it is retried as
     * after {@link #retry(String)}, and the log has an error.
     *
     * @throws IllegalArgumentException if the delay is not longer than 0
     */
    static Outcome retryAfter(Duration delay, String reason) {
        return new RetryAfter(delay, reason);
    }

    /** The message is dead-lettered at once. */
    static Outcome deadLetter(String reason) {
        return new DeadLetter(reason);
    }

    /** @see Outcome#success() */
    enum Success implements Outcome {
        INSTANCE
    }

    /** @see Outcome#retry(String) */
    record Retry(String reason) implements Outcome {
        public Retry {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** @see Outcome#retryAfter(Duration, String) */
    record RetryAfter(Duration delay, String reason) implements Outcome {
        public RetryAfter {
            Objects.requireNonNull(reason, "reason");
            if (delay.isNegative() || delay.isZero()) {
                throw new IllegalArgumentException("retryAfter needs a time longer than 0, but got " + delay);
            }
        }
    }

    /** @see Outcome#deadLetter(String) */
    record DeadLetter(String reason) implements Outcome {
        public DeadLetter {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
