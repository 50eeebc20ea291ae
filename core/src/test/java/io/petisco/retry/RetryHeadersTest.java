package io.petisco.retry;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryHeadersTest {

    @Test
    void leavesTheHeadersOfAFirstDeliveryAlone() {
        Map<String, Object> headers = Map.of("own", "x");

        assertThat(RetryHeaders.counted(headers, 0)).isSameAs(headers);
    }

    @Test
    void hasTheBrokersCountWhereACopyHasIt() {
        assertThat(RetryHeaders.counted(Map.of("own", "x"), 2))
                .isEqualTo(Map.of("own", "x", RetryHeaders.REDELIVERY_COUNT, 2));
    }

    /** It came from the retry queue of an earlier release, and has failed again since. */
    @Test
    void addsToWhatARetryQueueHasCounted() {
        assertThat(RetryHeaders.counted(Map.of(RetryHeaders.REDELIVERY_COUNT, 3), 2))
                .isEqualTo(Map.of(RetryHeaders.REDELIVERY_COUNT, 5));
    }
}
