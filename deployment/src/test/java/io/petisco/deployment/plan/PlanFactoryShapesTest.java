package io.petisco.deployment.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.petisco.deployment.TestApplication;
import io.petisco.topology.Queue;

import static org.assertj.core.api.Assertions.assertThat;

class PlanFactoryShapesTest {

    private static final String MAIL = "acme.registration.1.event.user_created.send_mail";
    private static final String BOOK = "acme.billing.2.event.invoice_paid.registration_book_invoice";

    private static Map<String, Map<String, Object>> queues(String... settingsAndValues) {
        TestApplication application = SampleApplication.application().without("quarkus.petisco.queue.ttl");
        for (int i = 0; i < settingsAndValues.length; i += 2) {
            application.with("quarkus.petisco." + settingsAndValues[i], settingsAndValues[i + 1]);
        }
        return application.topology().queues().stream()
                .collect(Collectors.toMap(Queue::name, Queue::arguments, (a, b) -> a, TreeMap::new));
    }

    @Test
    void theTypeOfAllQueuesAndOfSome() {
        Map<String, Map<String, Object>> queues =
                queues("queue-type", "quorum", "queues.\"*.send_mail\".queue-type", "classic");

        assertThat(queues.get("store")).containsEntry("x-queue-type", "quorum");
        assertThat(queues.get("dead_letter." + BOOK)).containsEntry("x-queue-type", "quorum");
        assertThat(queues.get(MAIL)).containsEntry("x-queue-type", "classic");
    }

    @Test
    void theTypeOfAllRetryQueuesAndOfSome() {
        Map<String, Map<String, Object>> queues =
                queues("retry-queue-type", "classic", "queues.\"*.send_mail\".retry-queue-type", "quorum");

        assertThat(queues.get("retry.store")).containsEntry("x-queue-type", "classic");
        assertThat(queues.get("retry." + BOOK)).containsEntry("x-queue-type", "classic");
        assertThat(queues.get("retry." + MAIL)).containsEntry("x-queue-type", "quorum");
        assertThat(List.of("store", "dead_letter.store", BOOK, "dead_letter." + BOOK, MAIL, "dead_letter." + MAIL))
                .allSatisfy(queue -> assertThat(queues.get(queue)).containsEntry("x-queue-type", "classic"));
    }

    @Test
    void retryQueuesAreQuorumQueuesWhateverTheTypeOfTheirQueue() {
        Map<String, Map<String, Object>> queues =
                queues("queues.\"*.send_mail\".queue-type", "quorum", "queues.\"store\".retry-queue-type", "classic");

        assertThat(queues.get(MAIL)).containsEntry("x-queue-type", "quorum");
        assertThat(queues.get(BOOK)).containsEntry("x-queue-type", "classic");
        assertThat(List.of("retry." + MAIL, "retry." + BOOK))
                .allSatisfy(queue -> assertThat(queues.get(queue))
                        .containsEntry("x-queue-type", "quorum")
                        .containsEntry("x-dead-letter-strategy", "at-least-once")
                        .containsEntry("x-overflow", "reject-publish"));
        assertThat(queues.get("retry.store")).containsEntry("x-queue-type", "classic");
    }

    @Test
    void eachSettingIsFoundByItself() {
        Map<String, Map<String, Object>> queues = queues(
                "queues.\"*\".max-length", "1000",
                "queues.\"*\".main-ttl", "1h",
                "queues.\"*.send_mail\".max-length", "10",
                "queues.\"store\".single-active-consumer", "true");

        assertThat(queues.get(MAIL)).containsEntry("x-max-length", 10L).containsEntry("x-message-ttl", 3_600_000L);
        assertThat(queues.get("store"))
                .containsEntry("x-max-length", 1000L)
                .containsEntry("x-single-active-consumer", true);
    }

    @Test
    void aTimeByPatternHasPrecedenceOverTheHandler() {
        assertThat(queues().get("retry." + BOOK)).containsEntry("x-message-ttl", 10_000L);
        assertThat(queues("retry.ttl", "1s").get("retry." + BOOK)).containsEntry("x-message-ttl", 10_000L);
        assertThat(queues("queues.\"*\".retry-ttl", "1s").get("retry." + BOOK)).containsEntry("x-message-ttl", 1_000L);
    }

    @Test
    void ofOneTimeAndSeveralTheMoreSpecificIsTaken() {
        Map<String, Map<String, Object>> queues = queues(
                "queues.\"*\".retry-ttl", "1s",
                "queues.\"acme.registration.*\".retry-delays", "2s, 1m",
                "queues.\"*.registration.*.persist_user\".retry-ttl", "3s");

        assertThat(queues).containsKeys("retry." + MAIL + ".2s", "retry." + MAIL + ".60s", "retry.store");
        assertThat(queues).doesNotContainKey("retry." + MAIL);
        assertThat(queues.get("retry.acme.registration.1.command.persist_user.persist_user"))
                .containsEntry("x-message-ttl", 3_000L);
    }

    @Test
    void theStoreHasDelaysToo() {
        Map<String, Map<String, Object>> queues =
                queues("queues.\"store\".retry-delays", "100ms,1s", "queues.\"store\".retry-queue-type", "classic");

        assertThat(queues.get("retry.store.100ms"))
                .isEqualTo(Map.of(
                        "x-queue-type",
                        "classic",
                        "x-dead-letter-exchange",
                        "retry.acme.store",
                        "x-dead-letter-routing-key",
                        "store",
                        "x-message-ttl",
                        100L));
    }
}
