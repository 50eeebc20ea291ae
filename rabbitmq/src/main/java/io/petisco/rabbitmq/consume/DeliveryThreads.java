package io.petisco.rabbitmq.consume;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.petisco.rabbitmq.connection.RabbitMqLog;
import io.petisco.rabbitmq.connection.WakeUp;
import io.petisco.retry.Printable;

/**
 * Runs the deliveries of all channels on threads of the application's executor, and wakes as few threads as possible.
 * It wakes one thread, which wakes the next one before it begins a task, if more tasks wait. A thread that has finished
 * its task takes the next one that waits. So no task waits for the end of another one, and yet many channels with a
 * short task each do not wake a thread each: that would cost more than the tasks, and each thread would begin with cold
 * caches. Safe for use by several threads.
 */
public final class DeliveryThreads extends AbstractExecutorService {

    private final ExecutorService threads;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    private final WakeUp wakeUp;

    /** The threads that run tasks. */
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** Set on a thread that takes waiting tasks after its own. */
    private final ThreadLocal<Boolean> draining = new ThreadLocal<>();

    public DeliveryThreads(ExecutorService threads) {
        this.threads = threads;
        this.wakeUp = new WakeUp(threads, this::run);
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        try {
            wakeUp.ask();
        } catch (RejectedExecutionException e) {
            if (draining.get() == null && waiting.remove(task)) {
                throw e;
            }
        }
    }

    /** Whether a task waits for a thread. */
    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    private void run() {
        Runnable task = waiting.poll();
        if (!waiting.isEmpty()) {
            wakeNext();
        }
        draining.set(true);
        running.add(Thread.currentThread());
        try {
            while (task != null) {
                runOne(task);
                task = waiting.poll();
            }
        } finally {
            draining.remove();
            leave();
        }
    }

    private void leave() {
        synchronized (running) { // an interrupt must not reach what this thread does next
            running.remove(Thread.currentThread());
            Thread.interrupted();
        }
    }

    /** Interrupts the running tasks. */
    public void interrupt() {
        synchronized (running) {
            running.forEach(Thread::interrupt);
        }
    }

    private static void runOne(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // the waiting tasks may have no other thread
            RabbitMqLog.LOG.unexpected("a delivery", Printable.of(e));
        }
        Thread.interrupted(); // meant for this task, not for the next one
    }

    private void wakeNext() {
        try {
            wakeUp.ask();
        } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread is free, or none can be created
            RabbitMqLog.LOG.tracef(
                    "No other thread is available, so this thread handles the waiting deliveries: %s", e);
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
