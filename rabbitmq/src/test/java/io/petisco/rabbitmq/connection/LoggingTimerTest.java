package io.petisco.rabbitmq.connection;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.petisco.support.LoggedLines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LoggingTimerTest {

    private final LoggingTimer timer = new LoggingTimer("timer-under-test");
    private final LoggedLines log = LoggedLines.of("io.petisco");

    @AfterEach
    void close() {
        timer.shutdownNow();
        log.close();
    }

    @Test
    void logsWhatATaskThrows() {
        timer.schedule(
                () -> {
                    throw new AssertionError("not today");
                },
                1,
                TimeUnit.MILLISECONDS);

        await().untilAsserted(() -> assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("ERROR")
                .contains("a timed task"));
    }

    @Test
    void logsWhatARepeatedTaskThrows() {
        timer.scheduleAtFixedRate(
                () -> {
                    throw new IllegalStateException("not today");
                },
                1,
                1,
                TimeUnit.MILLISECONDS);

        await().untilAsserted(() -> assertThat(log.lines()).hasSize(1));
    }

    @Test
    void saysNothingOfTasksThatSucceedOrAreCancelled() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(3);
        timer.scheduleAtFixedRate(ran::countDown, 1, 1, TimeUnit.MILLISECONDS);
        timer.schedule(ran::countDown, 1, TimeUnit.HOURS).cancel(false);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        timer.shutdownNow();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(log.lines()).isEmpty();
    }
}
