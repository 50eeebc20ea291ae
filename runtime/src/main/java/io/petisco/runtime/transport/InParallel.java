package io.petisco.runtime.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does the same with many things that each wait for the broker. */
public final class InParallel {

    /** As many as it takes to keep a broker busy; each is a thread that mostly waits. */
    private static final int TASKS = 8;

    private InParallel() {}

    /**
     * Runs the action for each of the things, a few at a time; blocks until all are done. If one fails the others are still
     * done, and its exception is thrown.
     */
    public static <T> void forEach(List<T> things, Executor executor, Consumer<T> action) {
        AtomicInteger next = new AtomicInteger();
        CompletableFuture<?>[] tasks = new CompletableFuture<?>[Math.min(TASKS, things.size())];
        for (int task = 0; task < tasks.length; task++) {
            tasks[task] = CompletableFuture.runAsync(() -> takeAndRun(things, next, action), executor);
        }
        try {
            CompletableFuture.allOf(tasks).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static <T> void takeAndRun(List<T> things, AtomicInteger next, Consumer<T> action) {
        RuntimeException failure = null;
        for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
            try {
                action.accept(things.get(i));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
