package io.petisco.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A work that somebody may break off: Ctrl-C (or a SIGTERM) has it end in the orderly way, and say what was done, before the
 * JVM ends. It does not need to: a kill loses nothing either. To be closed after the last word was printed.
 */
public final class LongWork implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "petisco-stop");
    private Runnable stop = () -> {};
    private boolean stopped;

    public LongWork() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @param howToStop has the work end soon; called on another thread */
    public synchronized void onStop(Runnable howToStop) {
        stop = howToStop;
        if (stopped) {
            howToStop.run();
        }
    }

    private void stopAndWait() {
        synchronized (this) {
            stopped = true;
            stop.run();
        }
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
            // the JVM is ending: the hook has had its part
        }
    }
}
