package io.petisco.deployment.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** The six subscribers of {@code golden/topology.json}, written in Java. */
class PlanFactoryTest {

    record UserCreated(UUID userId) implements DomainEvent {}

    record UserConfirmed(UUID userId) implements DomainEvent {}

    @MessageType(version = 2)
    record InvoicePaid(UUID invoiceId, int amountCents) implements DomainEvent {}

    record PersistUser(UUID userId) implements Command {}

    static class Registration {
        @HandlesEvent
        void sendMailOnUserCreated(UserCreated event) {}

        @HandlesEvent
        void sendSmsOnUserConfirmed(UserConfirmed event) {}

        @HandlesEvent({UserCreated.class, UserConfirmed.class})
        void auditUser(DomainEvent event) {}

        @HandlesEvent
        void bookInvoice(InvoicePaid event) {}

        @HandlesCommand
        void persistUserHandler(PersistUser command) {}

        @HandlesAllMessages
        void storeOnMessage(MessageEnvelope message) {}
    }

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"exchanges", "queues", "bindings"})
    void fieldByField(String part) throws IOException {
        assertThat(elements(planned().get(part))).isEqualTo(elements(golden().get(part)));
        assertThat(planned().get(part)).hasSameSizeAs(golden().get(part));
    }

    @Test
    void organizationAndServiceAreTheSame() throws IOException {
        assertThat(planned().get("organization")).isEqualTo(golden().get("organization"));
        assertThat(planned().get("service")).isEqualTo(golden().get("service"));
    }

    private JsonNode planned() throws IOException {
        TestApplication application = TestApplication.of(getClass())
                .with("quarkus.petisco.retry.ttl", "1500ms")
                .with("quarkus.petisco.retry-queue-type", "classic");
        return mapper.readTree(TopologyJson.write(
                application.plan().service(), application.topology(), List.of(), List.of(), List.of()));
    }

    /** The topology of Python, with the queue type that it omits: RabbitMQ declares a queue without a type as classic. */
    private JsonNode golden() throws IOException {
        try (InputStream json = getClass().getResourceAsStream("/golden/topology.json")) {
            JsonNode golden = mapper.readTree(json);
            golden.get("queues").forEach(queue -> ((ObjectNode) queue.get("arguments")).put("x-queue-type", "classic"));
            return golden;
        }
    }

    private static Set<JsonNode> elements(JsonNode array) {
        Set<JsonNode> elements = new HashSet<>();
        array.forEach(elements::add);
        return elements;
    }
}
