package io.petisco.rabbitmq.connection;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import io.petisco.transport.OwnThreads;

/**
 * A thread for timed tasks that logs their exceptions, which its executor would keep in a future that is never read.
 */
public final class LoggingTimer extends ScheduledThreadPoolExecutor {

    public LoggingTimer(String threadName) {
        super(1, OwnThreads.named(threadName));
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        super.afterExecute(task, thrown);
        if (isShutdown() || !(task instanceof Future<?> future) || !future.isDone() || future.isCancelled()) {
            return;
        }
        try {
            future.get();
        } catch (ExecutionException e) {
            RabbitMqLog.LOG.unexpected("a timed task", e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
