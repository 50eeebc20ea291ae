package io.petisco.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/** Detects the end of the JVM (SIGTERM, Ctrl+C) while the application cannot be notified otherwise. */
final class JvmEnd {

    private JvmEnd() {}

    /**
     * Runs the work on this thread. If the JVM is asked to end before the work is done, or already was, the action runs
     * once, on another thread or on this one.
     */
    static void during(Runnable work, Runnable action) {
        AtomicBoolean open = new AtomicBoolean(true);
        Thread hook = new Thread(
                () -> {
                    if (open.getAndSet(false)) {
                        action.run();
                    }
                },
                "petisco-jvm-end");
        if (!hasAdded(hook)) {
            action.run();
            work.run();
            return;
        }
        try {
            work.run();
        } finally {
            open.set(false);
            remove(hook);
        }
    }

    private static boolean hasAdded(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) { // the JVM is ending
            return false;
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            StartStopLog.LOG.tracef("The shutdown hook ran already, or will have no effect: %s", e);
        }
    }
}
