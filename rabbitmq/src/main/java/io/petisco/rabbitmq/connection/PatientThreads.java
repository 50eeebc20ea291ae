package io.petisco.rabbitmq.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Runs each task on a new thread, as soon as there is one: if the operating system has no thread, it tries again. The
 * recovery of a connection or a consumer must not end because of a temporary shortage. Safe for use by several threads.
 */
public final class PatientThreads implements Executor {

    private static final long PAUSE_MILLIS = 500;

    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean refused = new AtomicBoolean();

    /** @param timer must already have its thread */
    public PatientThreads(ExecutorService threads, ScheduledExecutorService timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /**
     * Does not block.
     *
     * @throws java.util.concurrent.RejectedExecutionException once it is shut down
     */
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
            refused.set(false);
        } catch (OutOfMemoryError e) {
            if (!refused.getAndSet(true)) {
                LOG.noThread(PAUSE_MILLIS, e);
            }
            timer.schedule(() -> execute(task), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    public void shutdown() {
        threads.shutdown();
    }

    public boolean isShutdown() {
        return threads.isShutdown();
    }
}
