package io.petisco.runtime.publish;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.petisco.PublishException;

/**
 * Logs the begin and the end of an outage, in which messages go to the fallback, and not each message: it begins with the first one,
 * and ends with a call that is published after none has gone there for a while. Safe for use by several threads.
 */
final class OutageLog {

    /** Where some messages are refused and others are not, that is one outage and not one for each message. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;

    /** Read for each call that is published, and nothing more than that while there is no outage. */
    private volatile boolean open;

    private boolean failureLogged;
    private long lastNanos;
    private long saved;

    /** @param nanoTime as {@link System#nanoTime} */
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
