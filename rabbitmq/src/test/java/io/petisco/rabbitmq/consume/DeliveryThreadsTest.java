package io.petisco.rabbitmq.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class DeliveryThreadsTest {

    private static final int MANY = 100;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DeliveryThreads deliveries = new DeliveryThreads(threads);
    private final ConcurrentLinkedQueue<Integer> done = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void manyCanWaitForEachOther() throws InterruptedException {
        CyclicBarrier allAreRunning = new CyclicBarrier(MANY);
        CountDownLatch ended = new CountDownLatch(MANY);

        for (int i = 0; i < MANY; i++) {
            deliveries.execute(() -> {
                meet(allAreRunning);
                ended.countDown();
            });
        }

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneCanWaitForTheOneThatItAsksFor() throws InterruptedException {
        CountDownLatch outerEnded = new CountDownLatch(1);

        deliveries.execute(() -> {
            CountDownLatch inner = new CountDownLatch(1);
            deliveries.execute(inner::countDown);
            awaitQuietly(inner);
            outerEnded.countDown();
        });

        assertThat(outerEnded.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void eachIsRunOnceThoughManyThreadsAskAtATime() {
        int perThread = 2_500;
        List<Integer> all = IntStream.range(0, 4 * perThread).boxed().toList();

        for (int thread = 0; thread < 4; thread++) {
            List<Integer> own = all.subList(thread * perThread, (thread + 1) * perThread);
            threads.execute(() -> own.forEach(i -> deliveries.execute(() -> done.add(i))));
        }

        await().until(() -> done.size() >= all.size());
        assertThat(done).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void manyShortOnesShareTheThreadThatIsThereFirst() {
        ThreadsThatAreSlowToCome slow = new ThreadsThatAreSlowToCome();
        DeliveryThreads few = new DeliveryThreads(slow);

        IntStream.range(0, MANY).forEach(i -> few.execute(() -> done.add(i)));
        assertThat(slow.asked).as("threads that are woken before one has come").hasSize(1);
        slow.asked.get(0).run();

        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
        assertThat(slow.asked)
                .as("the first wakes a second, in case its task is a long one")
                .hasSize(2);
        slow.asked.get(1).run();
        assertThat(slow.asked).as("threads that found nothing to do").hasSize(2);
    }

    @Test
    void theNextTaskSeesNoThreadStateOfTheLast() {
        ThreadsThatAreSlowToCome slow = new ThreadsThatAreSlowToCome();
        DeliveryThreads one = new DeliveryThreads(slow);
        List<Boolean> interrupted = new ArrayList<>();

        one.execute(() -> Thread.currentThread().interrupt());
        one.execute(() -> interrupted.add(Thread.currentThread().isInterrupted()));
        slow.asked.get(0).run();

        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void anErrorOfOneDoesNotStopTheOthersWhereThereIsNoOtherThread() {
        ThreadsThatAreSlowToCome slow = new ThreadsThatAreSlowToCome();
        DeliveryThreads full = new DeliveryThreads(slow);
        full.execute(() -> {
            throw new StackOverflowError("a task's");
        });
        full.execute(() -> done.add(1));

        slow.refusing = true;
        slow.asked.get(0).run();

        assertThat(done).containsExactly(1);
    }

    @Test
    void aTaskIsNotLostWithoutAnotherThread() {
        ThreadsThatAreSlowToCome slow = new ThreadsThatAreSlowToCome();
        DeliveryThreads full = new DeliveryThreads(slow);

        full.execute(() -> {
            slow.refusing = true;
            full.execute(() -> done.add(1)); // as the client does if a channel has more work
        });
        slow.asked.get(0).run();

        assertThat(done).containsExactly(1);
    }

    @Test
    void aThreadThatCannotBeMadeIsAskedForAgain() {
        ThreadsThatAreSlowToCome slow = new ThreadsThatAreSlowToCome();
        DeliveryThreads poor = new DeliveryThreads(slow);
        slow.failure = new OutOfMemoryError("unable to create native thread");

        assertThatThrownBy(() -> poor.execute(() -> done.add(1))).isInstanceOf(OutOfMemoryError.class);
        slow.failure = null;
        poor.execute(() -> done.add(2));
        slow.failure = new OutOfMemoryError("unable to create native thread"); // a second thread
        slow.asked.get(0).run();

        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void whereThereAreNoThreadsAnyMoreItIsRefusedAndNotRunLater() {
        threads.shutdown();

        assertThatThrownBy(() -> deliveries.execute(() -> done.add(1))).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> deliveries.execute(() -> done.add(2))).isInstanceOf(RejectedExecutionException.class);

        assertThat(done).isEmpty();
        assertThat(deliveries.isShutdown()).isTrue();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An executor whose threads start only when the test runs their tasks. */
    private static final class ThreadsThatAreSlowToCome extends AbstractExecutorService {

        private final List<Runnable> asked = new ArrayList<>();
        private boolean refusing;
        private Error failure;

        @Override
        public void execute(Runnable task) {
            if (refusing) {
                throw new RejectedExecutionException("all threads are busy, and the queue is full");
            }
            if (failure != null) {
                throw failure;
            }
            asked.add(task);
        }

        @Override
        public void shutdown() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Runnable> shutdownNow() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}
