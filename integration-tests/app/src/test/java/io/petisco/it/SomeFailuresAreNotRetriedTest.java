package io.petisco.it;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Fatal;
import io.petisco.it.Events.Huge;
import io.petisco.it.Events.Invalid;
import io.petisco.it.Events.Judged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class SomeFailuresAreNotRetriedTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void thoseNamedInNoRetryForAndTheirSubtypes() throws Exception {
        try (Broker broker = new Broker()) {
            Invalid event = new Invalid(UUID.randomUUID());

            events.publish(event);

            GetResponse dead = broker.take("dead_letter.it.shop.1.event.invalid.refuses");
            assertThat(dead.getProps().getHeaders()).containsEntry("redelivery_count", 1);
            assertThat(received.by("refuses", event)).hasSize(1);
        }
    }

    @Test
    void thoseThatTheHandlerItselfDeadLetters() throws Exception {
        try (Broker broker = new Broker()) {
            Judged event = new Judged(UUID.randomUUID(), "dead");

            events.publish(event);

            GetResponse dead = broker.take("dead_letter.it.shop.1.event.judged.judges");
            assertThat(dead.getProps().getHeaders().get("x-petisco-message")).hasToString("never");
            assertThat(dead.getProps().getHeaders()).doesNotContainKey("x-petisco-exception");
            assertThat(received.by("judges", event)).hasSize(1);
        }
    }

    @Test
    void bytesThatAreNoMessageAreDeadLetteredUnchangedAndBlockNothing() throws Exception {
        String queue = "it.shop.1.event.judged.judges";
        byte[] poison = "{\"data\": not json \u0000".getBytes(StandardCharsets.UTF_8);
        try (Broker broker = new Broker()) {
            Judged next = new Judged(UUID.randomUUID(), "good");

            broker.publish("it.shop", "it.shop.1.event.judged", poison);
            events.publish(next);

            GetResponse dead = broker.take("dead_letter." + queue);
            assertThat(dead.getBody()).isEqualTo(poison);
            assertThat(dead.getProps().getHeaders().get("x-petisco-exception"))
                    .hasToString("io.petisco.wire.UndecodableMessageException");
            org.awaitility.Awaitility.await()
                    .until(() -> !received.by("judges", next).isEmpty());
        }
    }

    @Test
    void anErrorOfTheVirtualMachineLosesNothing() throws Exception {
        try (Broker broker = new Broker()) {
            events.publish(new Fatal(UUID.randomUUID()));

            GetResponse dead = broker.take("dead_letter.it.shop.1.event.fatal.overflows");
            assertThat(dead.getProps().getHeaders().get("x-petisco-exception"))
                    .hasToString("java.lang.StackOverflowError");
        }
    }

    @Test
    void aFailureTextOfAMegabyteIsCutSoThatTheDeadLetterFitsAFrame() throws Exception {
        try (Broker broker = new Broker()) {
            events.publish(new Huge(UUID.randomUUID()));

            GetResponse dead = broker.take("dead_letter.it.shop.1.event.huge.says_too_much");
            assertThat(dead.getProps().getHeaders().get("x-petisco-message").toString())
                    .hasSize(2048);
            assertThat(dead.getProps().getHeaders().get("x-petisco-stack-trace").toString())
                    .hasSizeLessThanOrEqualTo(8192);
        }
    }
}
