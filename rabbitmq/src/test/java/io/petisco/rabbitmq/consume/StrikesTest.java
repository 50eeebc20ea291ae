package io.petisco.rabbitmq.consume;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StrikesTest {

    private final Strikes strikes = new Strikes();

    @Test
    void areOutAtTheThirdOfTheSameQueue() {
        assertThat(strikes.isOut("q", 1)).isFalse();
        assertThat(strikes.isOut("other", 1)).isFalse();
        assertThat(strikes.isOut("q", 2)).isFalse();
        assertThat(strikes.isOut("q", 3)).isTrue();
        assertThat(strikes.isOut("q", 4)).as("they are counted again").isFalse();
    }

    @Test
    void areForgottenAfterAMinute() {
        strikes.isOut("q", 0);
        strikes.isOut("q", 1);
        assertThat(strikes.isOut("q", 1 + Duration.ofMinutes(1).toNanos())).isFalse();
    }
}
