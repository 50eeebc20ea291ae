package io.petisco.it;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Failing;
import io.petisco.it.Events.FailingOnce;
import io.petisco.it.Received.Entry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class AFailedMessageIsRetriedAndThenDeadLetteredTest {

    private static final String QUEUE = "it.shop.1.event.failing.always_fails";

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void afterMaxRetriesItIsInTheDeadLetterQueueWithItsFailure() throws Exception {
        try (Broker broker = new Broker()) {
            String retries = broker.spyOn("retry.it.shop", "retry." + QUEUE);
            Failing event = new Failing(UUID.randomUUID());

            events.publish(event);

            GetResponse dead = broker.take("dead_letter." + QUEUE);
            Map<String, Object> headers = dead.getProps().getHeaders();
            assertThat(text(headers, "queue")).isEqualTo(QUEUE);
            assertThat(headers).containsEntry("redelivery_count", 3);
            assertThat(text(headers, "x-petisco-exception")).isEqualTo("java.lang.IllegalStateException");
            assertThat(text(headers, "x-petisco-message")).isEqualTo("no way, attempt 3");
            assertThat(text(headers, "x-petisco-stack-trace")).contains("FailingHandlers.alwaysFails");
            assertThat(text(headers, "x-petisco-handler")).isEqualTo("io.petisco.it.FailingHandlers#alwaysFails");
            assertThat(text(headers, "x-petisco-failed-at")).startsWith("20").endsWith("Z");
            assertThat(received.by("alwaysFails", event))
                    .extracting(entry -> entry.context().redeliveryCount())
                    .containsExactly(0, 1, 2);
            assertThat(broker.takeAll(retries))
                    .extracting(copy -> copy.getProps().getHeaders().get("redelivery_count"))
                    .containsExactly(1, 2);
            await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
        }
    }

    @Test
    void aRetryThatSucceedsEndsIt() throws Exception {
        try (Broker broker = new Broker()) {
            FailingOnce event = new FailingOnce(UUID.randomUUID());

            events.publish(event);

            await().untilAsserted(
                            () -> assertThat(received.by("failsOnce", event)).hasSize(2));
            Entry second = received.by("failsOnce", event).get(1);
            assertThat(second.context().attempt()).isEqualTo(2);
            assertThat(second.context().routingKey()).isEqualTo("retry.it.shop.1.event.failing_once.fails_once");
            assertThat(broker.count("dead_letter.it.shop.1.event.failing_once.fails_once"))
                    .isZero();
        }
    }

    private static String text(Map<String, Object> headers, String name) {
        return String.valueOf(headers.get(name));
    }
}
