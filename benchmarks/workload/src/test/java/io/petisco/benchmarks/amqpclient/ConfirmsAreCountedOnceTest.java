package io.petisco.benchmarks.amqpclient;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfirmsAreCountedOnceTest {

    private final ConfirmCounter counter = new ConfirmCounter();

    @Test
    void whateverTheirOrder() {
        assertThat(counter.confirmed(1, false)).isEqualTo(1);
        assertThat(counter.confirmed(4, false)).isEqualTo(1);
        assertThat(counter.confirmed(5, true)).isEqualTo(3);
        assertThat(counter.confirmed(7, false)).isEqualTo(1);
        assertThat(counter.confirmed(6, false)).isEqualTo(1);
        assertThat(counter.confirmed(9, true)).isEqualTo(2);
    }
}
