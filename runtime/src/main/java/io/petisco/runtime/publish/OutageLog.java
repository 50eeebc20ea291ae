package io.petisco.runtime.publish;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.petisco.PublishException;

/**
 * Logs the start and the end of an outage, in which messages go to the fallback, instead of each message. An outage
 * starts with the first message for the fallback. It ends with a published call after no message went to the fallback
 * for a while. Safe for use by several threads.
 */
final class OutageLog {

    /** If some messages are refused and others are not, this is one outage and not one for each message. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;

    /** Read for each published call; without an outage, nothing else is read. */
    private volatile boolean open;

    private boolean failureLogged;
    private long lastNanos;
    private long saved;

    /** @param nanoTime a clock like {@link System#nanoTime} */
    OutageLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void saved(int count, PublishException cause, String fallback) {
        if (!open) {
            PublishLog.LOG.outageBegins(fallback, cause.getMessage());
        }
        open();
        saved += count;
    }

    synchronized void fallbackFailed(String fallback, Throwable failure) {
        open();
        if (!failureLogged) {
            failureLogged = true;
            PublishLog.LOG.fallbackFailed(fallback, failure);
        }
    }

    private void open() {
        open = true;
        lastNanos = nanoTime.getAsLong();
    }

    void published() {
        if (open) {
            endIfQuiet();
        }
    }

    private synchronized void endIfQuiet() {
        if (open && nanoTime.getAsLong() - lastNanos >= QUIET.toNanos()) {
            PublishLog.LOG.outageEnds(saved);
            open = false;
            failureLogged = false;
            saved = 0;
        }
    }
}
