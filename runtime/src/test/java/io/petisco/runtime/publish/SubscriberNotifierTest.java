package io.petisco.runtime.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SubscriberNotifierTest {

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final SubscriberNotifier notifier = new SubscriberNotifier(workers);
    private final ConcurrentLinkedQueue<Integer> told = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void tellsEachOnce() {
        List<Integer> all = IntStream.range(0, 10_000).boxed().toList();

        all.forEach(i -> notifier.add(() -> told.add(i)));

        await().until(() -> told.size() >= all.size());
        assertThat(told).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void letsOneWaitForTheNext() throws InterruptedException {
        CountDownLatch secondIsTold = new CountDownLatch(1);
        CountDownLatch firstHasEnded = new CountDownLatch(1);

        notifier.add(() -> {
            awaitQuietly(secondIsTold);
            firstHasEnded.countDown();
        });
        notifier.add(secondIsTold::countDown);

        assertThat(firstHasEnded.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesTheTimerAloneWhereNoneWaits() {
        List<Runnable> asked = new ArrayList<>();
        List<Runnable> drains = new ArrayList<>();
        SubscriberNotifier slow = new SubscriberNotifier(drains::add, asked::add);

        for (int i = 0; i < 3; i++) {
            slow.add(() -> told.add(1));
            drains.get(i).run();
        }
        assertThat(told).hasSize(3);
        assertThat(asked).as("timers while one is told after the other").isEmpty();

        slow.add(() -> told.add(2));
        slow.add(() -> told.add(3));
        assertThat(asked).as("timers while one waits for the other").hasSize(1);
        drains.get(3).run();
        asked.get(0).run();
        assertThat(told).containsExactly(1, 1, 1, 2, 3);
        assertThat(asked).as("timers after all are told").hasSize(1);
    }

    @Test
    void hidesWhatOneThrowsFromTheOthers() {
        notifier.add(() -> {
            throw new IllegalStateException("a subscriber's mistake");
        });
        notifier.add(() -> told.add(1));

        await().until(() -> told.contains(1));
    }

    @Test
    void tellsAllWhereThereAreNoThreadsAnyMore() {
        SubscriberNotifier stopping = new SubscriberNotifier(task -> {
            throw new RejectedExecutionException("the application is stopping");
        });

        stopping.add(() -> told.add(1));
        stopping.add(() -> told.add(2));

        assertThat(told).containsExactly(1, 2);
    }

    @Test
    void tellsAllWhereNoThreadCanBeMade() {
        SubscriberNotifier poor = new SubscriberNotifier(task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });

        poor.add(() -> told.add(1));
        poor.add(() -> told.add(2));

        assertThat(told).containsExactly(1, 2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
