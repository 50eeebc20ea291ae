package io.petisco.rabbitmq.consume;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestartPausesTest {

    private final RestartPauses pauses = new RestartPauses();

    private static long at(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void allowTheFirstRestartAtOnce() {
        assertThat(pauses.allowRestart("q", at(0))).isTrue();
    }

    @Test
    void doubleWithEachRestart() {
        pauses.restarted("q", at(0));
        assertThat(pauses.allowRestart("q", at(4))).isFalse();
        assertThat(pauses.allowRestart("q", at(5))).isTrue();

        pauses.restarted("q", at(5));
        assertThat(pauses.allowRestart("q", at(14))).isFalse();
        assertThat(pauses.allowRestart("q", at(15))).isTrue();
    }

    @Test
    void growToFiveMinutes() {
        long now = 0;
        for (int i = 0; i < 20; i++) {
            pauses.restarted("q", now);
            now += at(300);
        }

        assertThat(pauses.allowRestart("q", now - 1)).isFalse();
        assertThat(pauses.allowRestart("q", now)).isTrue();
    }

    @Test
    void areForgottenWhenTheConsumersStayFine() {
        pauses.restarted("q", at(0));
        pauses.restarted("q", at(5));
        pauses.healthy("q", at(15)); // too early to decide
        assertThat(pauses.allowRestart("q", at(14))).isFalse();

        pauses.healthy("q", at(25));
        pauses.restarted("q", at(25));
        assertThat(pauses.allowRestart("q", at(30))).isTrue();
    }

    @Test
    void areThoseOfOneQueue() {
        pauses.restarted("q", at(0));

        assertThat(pauses.allowRestart("other", at(0))).isTrue();
    }
}
