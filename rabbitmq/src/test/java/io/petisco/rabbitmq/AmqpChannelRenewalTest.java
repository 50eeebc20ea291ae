package io.petisco.rabbitmq;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AmqpChannelRenewalTest {

    private final AmqpChannelRenewal renewal = new AmqpChannelRenewal();

    @Test
    void isNotDueBeforeTheChannelIsASecondOld() {
        renewal.opened(at(100_000));

        assertThat(renewal.isDueAfterRefusal(at(100_999))).isFalse();
        assertThat(renewal.isDueAfterRefusal(at(101_000))).isTrue();
    }

    @Test
    void isNotDueAgainForTenSeconds() {
        renewal.opened(at(0));
        assertThat(renewal.isDueAfterRefusal(at(2_000))).isTrue();
        renewal.opened(at(2_100));

        assertThat(renewal.isDueAfterRefusal(at(11_999))).isFalse();
        assertThat(renewal.isDueAfterRefusal(at(12_000))).isTrue();
    }

    private static long at(long millis) {
        return Long.MAX_VALUE
                - Duration.ofMinutes(1).toNanos()
                + Duration.ofMillis(millis).toNanos();
    }
}
