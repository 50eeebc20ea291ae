package io.petisco.telemetry;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.telemetry.Messages.Stocked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class ReadinessFollowsTheConsumersTest {

    private static final String QUEUE = "acme.warehouse.1.event.stocked.shelve";
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Inject
    MessageConsumer consumer;

    @Inject
    DomainEventBus events;

    @BeforeEach
    @AfterEach
    void readyBeforeAndAfter() {
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(Health.status("ready")).isEqualTo("UP"));
    }

    @Test
    void upWhileAllIsConsumed() {
        JsonNode check = Health.check("ready");

        assertThat(check.at("/data/publishing").asText()).isEqualTo("up");
        assertThat(check.at("/data/queues").asInt())
                .isEqualTo(consumer.state().size())
                .isEqualTo(check.at("/data/queues running").asInt());
        assertThat(check.get("data")).hasSize(3);
        assertThat(Health.check("started").get("status").asText()).isEqualTo("UP");
    }

    @Test
    void aPausedQueueIsReportedAndNotDown() {
        consumer.pause(QUEUE);
        try {
            await().until(() -> consumer.state().get(QUEUE).status() == Status.PAUSED);

            JsonNode check = Health.check("ready");
            assertThat(check.get("status").asText()).isEqualTo("UP");
            assertThat(check.get("data").get(QUEUE).asText()).isEqualTo("paused");
        } finally {
            consumer.resume(QUEUE);
        }
        await().untilAsserted(() ->
                assertThat(Health.check("ready").get("data").has(QUEUE)).isFalse());
    }

    @Test
    void downWhileTheBrokerIsAwayButAliveAndStarted() {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        broker.stop();
        try {
            await().untilAsserted(() ->
                    assertThat(Health.check("ready").get("status").asText()).isEqualTo("DOWN"));
            JsonNode data = Health.check("ready").get("data");
            assertThat(data.get("publishing").asText()).isEqualTo("the connection is lost and is being opened again");
            await().untilAsserted(() -> assertThat(
                            Health.check("ready").get("data").get(QUEUE).asText())
                    .isEqualTo("recovering: the broker delivers to 0 of 1 consumer"));
            assertThat(Health.status("live")).isEqualTo("UP");
            assertThat(Health.check("started").get("status").asText()).isEqualTo("UP");
        } finally {
            broker.restart();
        }
    }

    /** An open connection proves nothing: here the queue is gone, and cannot be declared again. */
    @Test
    void downWhileAQueueHasNoConsumerThoughAllConnectionsAreOpen() {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        permit(broker, "^$");
        try {
            broker.ctl("delete_queue", QUEUE, "-p", broker.virtualHost());

            await().atMost(RECOVERY)
                    .untilAsserted(
                            () -> assertThat(Health.check("ready").get("status").asText())
                                    .isEqualTo("DOWN"));
            JsonNode data = Health.check("ready").get("data");
            assertThat(data.get(QUEUE).asText()).isEqualTo("recovering: the broker delivers to 0 of 1 consumer");
            assertThat(data.get("publishing").asText()).isEqualTo("up");
        } finally {
            permit(broker, ".*");
        }
    }

    /** What the application's user may declare. */
    private static void permit(LocalRabbitMq broker, String names) {
        broker.ctl("set_permissions", "-p", broker.virtualHost(), broker.username(), names, ".*", ".*");
    }

    @Test
    void downOnceTheBrokerHasBlockedPublishersLongerThanTheyWait() {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        broker.ctl("set_vm_memory_high_watermark", "0.00001");
        try {
            // the broker blocks a connection at the first message that arrives on it
            events.publishAsync(new Stocked(UUID.randomUUID())).subscribe().with(done -> {}, failure -> {});

            await().atMost(RECOVERY)
                    .untilAsserted(
                            () -> assertThat(Health.check("ready").get("status").asText())
                                    .isEqualTo("DOWN"));
            assertThat(Health.check("ready").at("/data/publishing").asText())
                    .startsWith("the broker blocks publishers, for ");
        } finally {
            broker.ctl("set_vm_memory_high_watermark", "0.4");
        }
    }
}
