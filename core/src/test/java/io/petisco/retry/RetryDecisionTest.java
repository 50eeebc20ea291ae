package io.petisco.retry;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Golden;

import static org.assertj.core.api.Assertions.assertThat;

class RetryDecisionTest {

    private static final String QUEUE = "acme.registration.1.event.user_created.send_mail_on_user_created";
    private static final Failure FAILURE = Failure.thrown(new IllegalStateException("mail server down"));

    private final RetryPolicy twoRetries = new RetryPolicy(2, List.of());

    @SuppressWarnings("unchecked")
    private static Map<String, Object> golden(String hop) {
        return new ObjectMapper().convertValue(Golden.message(hop).path("headers"), Map.class);
    }

    @Test
    void twoRetriesAndThenADeadLetterWithCountThree() {
        assertThat(twoRetries.decide(0, FAILURE)).isEqualTo(new RetryDecision.Retry(1));
        assertThat(twoRetries.decide(1, FAILURE)).isEqualTo(new RetryDecision.Retry(2));
        assertThat(twoRetries.decide(2, FAILURE)).isEqualTo(new RetryDecision.DeadLetter(3));
        assertThat(twoRetries.decide(9, FAILURE)).isEqualTo(new RetryDecision.DeadLetter(10));
        assertThat(new RetryPolicy(0, List.of()).decide(0, FAILURE)).isEqualTo(new RetryDecision.DeadLetter(1));
    }

    @Test
    void theFirstRetryCarriesQueueAndCount() {
        assertThat(RetryHeaders.forRetry(Map.of(), QUEUE, 1)).isEqualTo(golden("first_failure_in_retry_queue"));
    }

    @Test
    void theSecondRetryKeepsWhatTheBrokerAdded() {
        Map<String, Object> second = golden("second_failure_in_retry_queue");
        Map<String, Object> delivered = new java.util.HashMap<>(second);
        delivered.put(RetryHeaders.REDELIVERY_COUNT, 1);

        assertThat(RetryHeaders.redeliveryCount(delivered)).isEqualTo(1);
        assertThat(RetryHeaders.forRetry(delivered, QUEUE, 2)).isEqualTo(second);
    }

    @Test
    void aDeadLetterCarriesTheSameAndWhatHappened() {
        Map<String, Object> delivered = golden("second_failure_in_retry_queue");
        Map<String, Object> headers = RetryHeaders.forDeadLetter(
                delivered, QUEUE, 3, FAILURE, "acme.Mailer#send", Instant.parse("2026-11-23T22:36:09.302586Z"));

        JsonNode python = Golden.message("dead_lettered_after_max_retries_2").path("headers");
        for (Iterator<String> names = python.fieldNames(); names.hasNext(); ) {
            assertThat(headers).containsKey(names.next());
        }
        assertThat(headers)
                .containsEntry("queue", python.path("queue").asText())
                .containsEntry(
                        "redelivery_count", python.path("redelivery_count").asInt())
                .containsEntry("x-petisco-exception", "java.lang.IllegalStateException")
                .containsEntry("x-petisco-message", "mail server down")
                .containsEntry("x-petisco-handler", "acme.Mailer#send")
                .containsEntry("x-petisco-failed-at", "2026-11-23T22:36:09.302Z");
        assertThat((String) headers.get("x-petisco-stack-trace"))
                .startsWith("java.lang.IllegalStateException: mail server down")
                .contains("\tat " + getClass().getName());
    }

    @Test
    void theStoreCountsLikewise() {
        String queue = "acme.registration.1.event.user_created.store_on_message";

        assertThat(RetryHeaders.forRetry(Map.of(), queue, 1)).isEqualTo(golden("store_failure_in_retry_store"));
        assertThat(new RetryPolicy(1, List.of()).decide(1, FAILURE).redeliveryCount())
                .isEqualTo(golden("store_dead_lettered_after_max_retries_1").get("redelivery_count"));
    }

    @Test
    void aCountThatIsNoneIsZero() {
        assertThat(RetryHeaders.redeliveryCount(Map.of())).isZero();
        assertThat(RetryHeaders.redeliveryCount(Map.of("redelivery_count", "two")))
                .isZero();
        assertThat(RetryHeaders.redeliveryCount(Map.of("redelivery_count", -4L)))
                .isZero();
        assertThat(RetryHeaders.redeliveryCount(Map.of("redelivery_count", 4L))).isEqualTo(4);
    }
}
