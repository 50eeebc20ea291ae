package io.petisco.runtime.consume;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.retry.RetryHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class CountedDeliveryTest {

    private final FakeDelivery delivery = new FakeDelivery();

    private Map<String, Object> headers() {
        return new CountedDelivery(delivery).properties().headers();
    }

    @Test
    void leavesTheHeadersOfAFirstDeliveryAlone() {
        delivery.withHeaders(Map.of("own", "x"));

        assertThat(headers()).isEqualTo(Map.of("own", "x"));
    }

    @Test
    void hasTheBrokersCountWhereACopyHasIt() {
        delivery.withHeaders(Map.of("own", "x"));
        delivery.failed(2);

        assertThat(headers()).isEqualTo(Map.of("own", "x", RetryHeaders.REDELIVERY_COUNT, 2));
    }

    /** It came from the retry queue of an earlier release, and has failed again since. */
    @Test
    void addsToWhatARetryQueueHasCounted() {
        delivery.withHeaders(Map.of(RetryHeaders.REDELIVERY_COUNT, 3));
        delivery.failed(2);

        assertThat(headers()).isEqualTo(Map.of(RetryHeaders.REDELIVERY_COUNT, 5));
    }
}
