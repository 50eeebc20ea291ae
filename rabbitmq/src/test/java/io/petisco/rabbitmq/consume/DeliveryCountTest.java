package io.petisco.rabbitmq.consume;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryCountTest {

    @Test
    void isThatOfTheBroker() {
        assertThat(DeliveryCount.of(true, Map.of("x-delivery-count", 3L))).isEqualTo(3);
    }

    @Test
    void isNoneWithoutTheHeader() {
        assertThat(DeliveryCount.of(true, null)).isZero();
        assertThat(DeliveryCount.of(true, Map.of())).isZero();
        assertThat(DeliveryCount.of(true, Map.of("x-delivery-count", "3"))).isZero();
    }

    /** The header comes from another queue or from the publisher. */
    @Test
    void isNoneOnTheFirstDelivery() {
        assertThat(DeliveryCount.of(false, Map.of("x-delivery-count", 3L))).isZero();
    }
}
