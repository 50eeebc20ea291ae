package io.petisco.deployment.plan;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.DomainEvent;
import io.petisco.Downcasts;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.MessageType;
import io.petisco.Upcasts;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.runtime.consume.HandledQueue;
import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.topology.Binding;
import io.petisco.topology.Queue;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** With {@code fromVersion} and {@code alsoAs}. */
class PlanFactoryVersionsTest {

    private static final String BILLING = "acme.billing";

    @MessageType(version = 3)
    record InvoicePaid(int amount) implements DomainEvent {}

    @MessageType(version = 2, alsoAs = 1)
    record UserMoved(String street) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent(service = "billing", name = "book", fromVersion = 2)
        void book(InvoicePaid event) {}

        @HandlesDeadLetter(handler = "book")
        void buried(InvoicePaid event) {}

        @Upcasts(type = "invoice.paid", from = 2)
        void up(ObjectNode attributes) {}

        @Downcasts(type = "user.moved", to = 1)
        void down(ObjectNode attributes) {}
    }

    private final TestApplication application = TestApplication.of(getClass());

    private HandlerDescriptor handler(String method) {
        return application.plan().handlers().stream()
                .filter(handler -> handler.handler().endsWith("#" + method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHandlerHasAQueueForEachVersion() {
        assertThat(handler("book").types())
                .extracting(type -> type.subscription().queue(), HandledType::fromVersion, HandledType::version)
                .containsExactly(
                        tuple(BILLING + ".2.event.invoice_paid.book", 2, 3),
                        tuple(BILLING + ".3.event.invoice_paid.book", 2, 3));
    }

    @Test
    void soHasAHandlerOfItsDeadLetters() {
        assertThat(handler("buried").queues())
                .extracting(HandledQueue::queue)
                .containsExactly(
                        "dead_letter." + BILLING + ".2.event.invoice_paid.book",
                        "dead_letter." + BILLING + ".3.event.invoice_paid.book");
        assertThat(handler("buried").queues()).allSatisfy(queue -> {
            assertThat(queue.expected().fromVersion()).isEqualTo(2);
            assertThat(queue.expected().version()).isEqualTo(3);
        });
    }

    @Test
    void theTopologyHasThem() {
        String queue = BILLING + ".2.event.invoice_paid.book";

        assertThat(application.topology().queues())
                .extracting(Queue::name)
                .contains(queue, "retry." + queue, "dead_letter." + queue);
        assertThat(application.topology().bindings())
                .contains(new Binding(BILLING, queue, BILLING + ".2.event.invoice_paid"));
    }

    @Test
    void thePublishedRoutingKeysHaveTheOldVersion() {
        assertThat(new PublishedMessages(application.plan())
                        .routingKeys(application.validation().messages()))
                .containsExactly("acme.registration.1.event.user_moved", "acme.registration.2.event.user_moved");
    }

    @Test
    void theDocumentKnowsNoAttributesOfOldVersions() throws IOException {
        Validation validation = application.validation();
        JsonNode document = new ObjectMapper()
                .readTree(AsyncApiDocument.write(
                        validation.settings().serviceName(),
                        "1.0",
                        validation.handlers(),
                        List.of(),
                        validation.messages(),
                        new AttributeSchemas(
                                new TypeHierarchy(application.index()), JsonNaming.SNAKE_CASE, JsonTimes.ISO),
                        type -> true));

        assertThat(document.get("operations").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "receive_acme_billing_2_event_invoice_paid_book",
                        "receive_acme_billing_3_event_invoice_paid_book",
                        "send_acme_registration_1_event_user_moved",
                        "send_acme_registration_2_event_user_moved");
        assertThat(attributes(document, "acme_billing_2_event_invoice_paid")).isEqualTo("{\"type\":\"object\"}");
        assertThat(attributes(document, "acme_billing_3_event_invoice_paid")).contains("amount");
    }

    private static String attributes(JsonNode document, String message) {
        return document.at("/components/messages/" + message + "/payload/properties/data/properties/attributes")
                .toString();
    }
}
