package io.petisco.transport;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class InParallelTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Integer> THINGS = IntStream.range(0, 20).boxed().toList();

    private final Set<Integer> done = ConcurrentHashMap.newKeySet();
    private final ExecutorService oneThread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        oneThread.shutdownNow();
    }

    @Test
    void endsWhereAllThreadsOfTheExecutorAreBusy() {
        CountDownLatch later = new CountDownLatch(1);
        oneThread.execute(() -> awaitQuietly(later));

        assertTimeoutPreemptively(LIMIT, () -> InParallel.forEach(THINGS, oneThread, done::add));

        assertThat(done).containsExactlyInAnyOrderElementsOf(THINGS);
        later.countDown();
    }

    @Test
    void endsWhereItIsNestedOnOneThread() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> InParallel.forEach(
                        THINGS,
                        oneThread,
                        outer -> InParallel.forEach(THINGS, oneThread, inner -> done.add(100 * outer + inner))));

        assertThat(done).hasSize(THINGS.size() * THINGS.size());
    }

    @Test
    void endsWhereTheExecutorIsShutDown() {
        oneThread.shutdown();

        InParallel.forEach(THINGS, oneThread, done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(THINGS);
    }

    @Test
    void endsWhereNoThreadCanBeMade() {
        InParallel.forEach(
                THINGS,
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(THINGS);
    }

    @Test
    void usesSeveralThreads() {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch together = new CountDownLatch(8);

        assertTimeoutPreemptively(
                LIMIT,
                () -> InParallel.forEach(THINGS.subList(0, 8), threads, thing -> {
                    together.countDown();
                    awaitQuietly(together);
                }));

        threads.shutdownNow();
    }

    @Test
    void doesAllOthersWhereOneFails() {
        assertThatThrownBy(() -> InParallel.forEach(THINGS, oneThread, thing -> {
                    done.add(thing);
                    if (thing == 3) {
                        throw new RejectedExecutionException("the third");
                    }
                }))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("the third");
        assertThat(done).containsExactlyInAnyOrderElementsOf(THINGS);
    }

    @Test
    void throwsErrorsToo() {
        assertThatThrownBy(() -> InParallel.forEach(THINGS, oneThread, thing -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
