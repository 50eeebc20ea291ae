package io.petisco.rabbitmq.publish;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FlushTimerTest {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong batch = new AtomicLong(FlushTimer.NOTHING);
    private final AtomicInteger flushes = new AtomicInteger();
    private final FlushTimer timer = new FlushTimer(executor, batch::get, flushes::incrementAndGet);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void isDueAfterTwoTurnsAtMost() {
        batch.set(7);
        timer.begin();
        await().untilAsserted(() -> assertThat(timer.isDue()).isTrue());
        await().untilAsserted(() -> assertThat(flushes).hasValue(1));

        timer.done();
        assertThat(timer.isDue()).isFalse();
    }

    @Test
    void isDueForTheNextBatchToo() {
        for (int number = 1; number <= 3; number++) {
            int expected = number;
            batch.set(number);
            timer.begin();
            await().untilAsserted(() -> assertThat(flushes).hasValue(expected));
            timer.done();
        }
    }

    @Test
    void isNotDueForABatchThatHasLeftWithOthers() throws Exception {
        batch.set(1);
        timer.begin();
        batch.set(FlushTimer.NOTHING);
        executor.submit(() -> {}).get();
        await().pollDelay(java.time.Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(timer.isDue()).isFalse());
        assertThat(flushes).hasValue(0);
    }
}
