package io.petisco.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.petisco.operations.CancellationToken;

/**
 * An operation that the user may cancel. Ctrl-C or SIGTERM ends it gracefully: it reports its result before the JVM
 * ends. A kill loses no message either. Close it after the last output.
 */
public final class LongWork implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final CancellationToken cancellation = new CancellationToken();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancelAndWait, "petisco-stop");

    public LongWork() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Cancelled by Ctrl-C. */
    public CancellationToken cancellation() {
        return cancellation;
    }

    private void cancelAndWait() {
        cancellation.cancel();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending, and runs the hook
        }
    }
}
