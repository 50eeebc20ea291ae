package io.petisco;

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

    /** @see Outcome#deadLetter(String) */
    record DeadLetter(String reason) implements Outcome {
        public DeadLetter {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
