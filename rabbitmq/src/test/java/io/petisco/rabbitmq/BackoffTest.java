package io.petisco.rabbitmq;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    private final Backoff backoff = new Backoff();

    @Test
    void eachIsAboutTwiceAsLongAsTheOneBefore() {
        for (long most = 100; most < 2_000; most *= 2) {
            assertThat(backoff.nextMillis()).isBetween(most / 2, most);
        }
    }

    @Test
    void andNeverLongerThanTwoSecondsForAsLongAsTheBrokerIsAway() {
        for (int i = 0; i < 1_000_000; i++) { // for 17 days
            assertThat(backoff.nextMillis()).isBetween(50L, 2_000L);
        }
    }
}
