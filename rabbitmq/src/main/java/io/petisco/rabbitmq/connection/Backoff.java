package io.petisco.rabbitmq.connection;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts: each about twice as long as the one before, up to {@value #MAX_MILLIS} ms, indefinitely.
 * Random jitter shortens each pause by up to half, so that applications that lost the same broker do not reconnect all
 * at once. For one thread at a time.
 */
final class Backoff {

    static final long MIN_MILLIS = 100;
    static final long MAX_MILLIS = 2_000;

    private long millis = MIN_MILLIS;

    /** How long to wait before the next attempt. */
    long nextMillis() {
        long most = millis;
        millis = Math.min(MAX_MILLIS, most * 2);
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }
}
