package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.petisco.rabbitmq.BufferedFrames;
import io.petisco.rabbitmq.connection.GatheringFrames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AckFlusherTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong now = new AtomicLong();
    private final AckFlusher flusher = new AckFlusher(timer, now::get);
    private final BufferedFrames frames = new BufferedFrames();
    private final GatheringFrames connection = frames.gathering();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void withOneWriteToTheSocket() {
        List<Acks> queues =
                Stream.generate(() -> new Acks(connection)).limit(10).toList();
        CountDownLatch all = holdUpTheTimer();
        queues.forEach(queue -> assertThat(flusher.flushSoon(queue)).isTrue());
        all.countDown();

        await().untilAsserted(() -> assertThat(queues).allMatch(queue -> queue.sent.get() == 1));
        await().untilAsserted(() -> assertThat(frames.flushes()).isEqualTo(1));
    }

    @Test
    void alsoAfterTheConnectionWasReplaced() {
        BufferedFrames laterFrames = new BufferedFrames();
        List<Acks> queues = List.of(new Acks(connection), new Acks(laterFrames.gathering()));
        CountDownLatch all = holdUpTheTimer();
        queues.forEach(flusher::flushSoon);
        all.countDown();

        await().untilAsserted(() -> assertThat(queues).allMatch(queue -> queue.sent.get() == 1));
        await().untilAsserted(() -> assertThat(laterFrames.flushes()).isEqualTo(1));
        assertThat(frames.flushes()).isEqualTo(1);
    }

    @Test
    void butAtOnceWhereNoneHasLeftForAWhile() {
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(flusher.flushSoon(new Acks(connection)))
                .as("the first may wait")
                .isFalse();
        assertThat(flusher.flushSoon(new Acks(connection)))
                .as("the next may wait")
                .isTrue();
        await().untilAsserted(() -> assertThat(frames.flushes()).isEqualTo(1));

        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(flusher.flushSoon(new Acks(connection)))
                .as("one may wait, later")
                .isFalse();
    }

    @Test
    void butByThemselvesWhenTheTransportCloses() {
        timer.shutdownNow();
        assertThat(flusher.flushSoon(new Acks(connection))).isFalse();
        assertThat(flusher.flushSoon(new Acks(connection))).isFalse();
    }

    /** Blocks the timer until all acknowledgements are registered. */
    private CountDownLatch holdUpTheTimer() {
        CountDownLatch latch = new CountDownLatch(1);
        timer.execute(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return latch;
    }

    private static final class Acks implements AckFlusher.Source {

        private final GatheringFrames connection;
        private final AtomicInteger sent = new AtomicInteger();

        Acks(GatheringFrames connection) {
            this.connection = connection;
        }

        @Override
        public GatheringFrames frames() {
            return connection;
        }

        @Override
        public void sendAcks() {
            try {
                connection.flush(); // as the client does after each command
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            sent.incrementAndGet();
        }
    }
}
