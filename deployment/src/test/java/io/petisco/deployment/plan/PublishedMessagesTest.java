package io.petisco.deployment.plan;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedMessagesTest {

    record SendReminder(String text) implements Command {}

    @MessageType(version = 2)
    record UserCreated(String name) implements DomainEvent {}

    record InvoicePaid(int cents) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent(service = "billing")
        void book(InvoicePaid event) {}
    }

    @Test
    void areTheApplicationsOwnAndNotThoseOfAnotherService() throws IOException {
        TestApplication application =
                TestApplication.of(SendReminder.class, UserCreated.class, InvoicePaid.class, Handlers.class);
        List<String> keys = new PublishedMessages(application.plan())
                .routingKeys(application.validation().messages());

        assertThat(keys)
                .containsExactly("acme.registration.1.command.send_reminder", "acme.registration.2.event.user_created");
        JsonNode json = new ObjectMapper()
                .readTree(TopologyJson.write(
                        application.plan().service(), application.topology(), keys, List.of(), List.of()));
        assertThat(json.at("/messages/1/routing_key").asText()).isEqualTo("acme.registration.2.event.user_created");
    }
}
