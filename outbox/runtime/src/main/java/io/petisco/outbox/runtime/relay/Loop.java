package io.petisco.outbox.runtime.relay;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** A task that runs on a thread of its own, again and again. A failure is logged once, and does not end it. */
final class Loop implements Runnable {

    /** One round of the task. */
    @FunctionalInterface
    interface Task {
        /** Returns whether to continue at once. */
        boolean run() throws Exception;
    }

    private final String name;
    private final Task task;
    private final Supplier<Duration> pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean again;
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;
    private boolean failing;

    /** @param pause between two rounds, unless {@link #wake} ends it */
    Loop(String name, Task task, Supplier<Duration> pause) {
        this.name = name;
        this.task = task;
        this.pause = pause;
    }

    void start(ThreadFactory threads) {
        Thread started = threads.newThread(this);
        thread = started;
        started.start();
    }

    /** Ends the pause. Never waits. */
    void wake() {
        lock.lock();
        try {
            again = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void run() {
        while (!stopped) {
            boolean goOn = false;
            try {
                goOn = task.run();
                if (failing) {
                    failing = false;
                    RelayLog.LOG.databaseIsBack(name);
                }
            } catch (InterruptedException e) {
                return; // only stop interrupts
            } catch (Exception | LinkageError e) {
                if (!stopped && !failing) {
                    failing = true;
                    RelayLog.LOG.databaseFails(name, e);
                }
            }
            if (!goOn && !pause()) {
                return;
            }
        }
    }

    /** Returns false if the thread has to end. */
    private boolean pause() {
        long nanos = pause.get().toNanos();
        lock.lock();
        try {
            while (!again && !stopped && nanos > 0) {
                nanos = woken.awaitNanos(nanos);
            }
            again = false;
            return !stopped;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the task after its present round, which is interrupted if it takes longer than the patience. */
    void stop(Duration patience) {
        stopped = true;
        wake();
        Thread running = thread;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            running.join(Math.max(1, patience.toMillis()));
            if (running.isAlive()) {
                running.interrupt();
                running.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
