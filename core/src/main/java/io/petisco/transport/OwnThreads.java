package io.petisco.transport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads of the extension. Tasks that wait for the broker or for handlers run on them: on the application's
 * worker threads they could wait for work that has no thread left, and would delay the end of the application.
 */
public final class OwnThreads {

    private static final int KEEP_IDLE_SECONDS = 5;

    private OwnThreads() {}

    /** Creates threads with the context class loader of the thread that calls this. */
    public static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    /** Runs each task at once, on a thread for it alone. Threads that are idle for some seconds end. */
    public static ExecutorService executor(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named(name));
    }

    /** Runs one task after another on one thread, which ends if it is idle for some seconds. */
    public static ExecutorService oneAtATime(String name) {
        return new ThreadPoolExecutor(
                0, 1, KEEP_IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
    }
}
