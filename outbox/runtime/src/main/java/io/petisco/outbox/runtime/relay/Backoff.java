package io.petisco.outbox.runtime.relay;

import java.time.Duration;

/** How long a message that the broker has refused waits: twice as long each time, from one second to five minutes. */
final class Backoff {

    private static final int LAST_DOUBLING = 8;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    /** @param attempts how often it was refused before this time */
    static Duration after(int attempts) {
        return attempts > LAST_DOUBLING ? LONGEST : Duration.ofSeconds(1L << attempts);
    }
}
