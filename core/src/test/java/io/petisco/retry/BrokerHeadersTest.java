package io.petisco.retry;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CC",
                "BCC",
                "x-delay",
                "x-delivery-count",
                "x-acquired-count",
                "x-stream-offset",
                "x-stream-filter-value"
            })
    void noneIsInARetryOrADeadLetter(String header) {
        Map<String, Object> delivered = new LinkedHashMap<>(Map.of("mine", 1));
        delivered.put(header, List.of("other"));

        assertThat(RetryHeaders.forRetry(delivered, "q", 1)).containsOnlyKeys("mine", "queue", "redelivery_count");
        assertThat(RetryHeaders.forDeadLetter(
                        delivered, "q", 1, Failure.deadLetterRequested("no"), "H#h", Instant.EPOCH))
                .containsKey("mine")
                .doesNotContainKey(header);
    }

    @Test
    void allOthersStay() {
        Map<String, Object> delivered = Map.of("x-death", List.of(), "cc", "a", "x-my-delay", 5, "traceparent", "00");

        assertThat(BrokerHeaders.without(delivered)).isEqualTo(delivered);
        assertThat(BrokerHeaders.without(null)).isEmpty();
    }
}
