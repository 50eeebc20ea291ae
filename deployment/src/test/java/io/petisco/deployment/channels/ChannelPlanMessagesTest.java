package io.petisco.deployment.channels;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.ClassType;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.plan.AsyncApiDocument;
import io.petisco.deployment.plan.AttributeSchemas;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;

import static org.assertj.core.api.Assertions.assertThat;

/** The build checks the payloads of channels like the messages of handlers. */
class ChannelPlanMessagesTest {

    record UserCreated(String name) implements DomainEvent {}

    record InvoicePaid(int cents) implements DomainEvent {}

    static class Unreadable implements DomainEvent {
        Unreadable(String first, int second) {}

        Unreadable(int first, String second) {}
    }

    static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}
    }

    private static final TestApplication APPLICATION =
            TestApplication.of(UserCreated.class, InvoicePaid.class, Unreadable.class, Handlers.class);

    private final Validation validation = APPLICATION.validation();

    private ChannelPlan plan(String channel, Class<?> payload) {
        ChannelUse use = new ChannelUse(
                ChannelUse.Direction.INCOMING, channel, "org.acme.Bean#take", "take", ClassType.create(payload));
        ChannelPlan plan = ChannelPlan.of(
                validation.settings(),
                validation.handlers(),
                validation.messages(),
                validation::oldestVersion,
                new TypeHierarchy(APPLICATION.index()),
                List.of(use),
                (direction, name) -> ChannelPlan.Configured.NONE);
        plan.checkReading(validation::unreadable, Set.copyOf(validation.problems()));
        return plan;
    }

    @Test
    void aTypeThatJacksonCannotReadIsAProblem() {
        assertThat(validation.problems()).isEmpty();

        assertThat(plan("unreadable-take", Unreadable.class).problems().list())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo(Unreadable.class.getName());
                    assertThat(problem.what())
                            .isEqualTo("Jackson cannot read it back: it has 2 constructors with parameters, and"
                                    + " none is annotated for Jackson");
                    assertThat(problem.fix()).startsWith("make it a record");
                });
    }

    @Test
    void evenWhereTheMethodTakesBytesSinceTheMessageIsReadBeforeIt() {
        assertThat(plan("unreadable-take", byte[].class).problems().list()).hasSize(1);
    }

    @Test
    void theChannelsOfOwnAndOthersMessagesAreInTheAsyncApiDocument() throws IOException {
        JsonNode operations =
                document(plan("billing-invoice_paid-book", InvoicePaid.class)).get("operations");

        assertThat(operations.fieldNames())
                .toIterable()
                .containsExactly(
                        "receive_acme_billing_1_event_invoice_paid_registration_book",
                        "receive_acme_registration_1_event_user_created_send_mail",
                        "send_acme_registration_1_event_unreadable",
                        "send_acme_registration_1_event_user_created");
        JsonNode received = operations.get("receive_acme_billing_1_event_invoice_paid_registration_book");
        assertThat(received.get("summary").asText())
                .isEqualTo("org.acme.Bean#take, channel" + " billing-invoice_paid-book");
        assertThat(received.get("description").asText())
                .isEqualTo("Queue acme.billing.1.event.invoice_paid.registration_book");
    }

    @Test
    void aQueueThatAHandlerHasTooIsTheHandlers() throws IOException {
        JsonNode operations =
                document(plan("user_created-send_mail", UserCreated.class)).get("operations");

        assertThat(operations
                        .get("receive_acme_registration_1_event_user_created_send_mail")
                        .get("summary")
                        .asText())
                .isEqualTo(Handlers.class.getName() + "#sendMail");
    }

    private JsonNode document(ChannelPlan plan) throws IOException {
        return new ObjectMapper()
                .readTree(AsyncApiDocument.write(
                        validation.settings().serviceName(),
                        "1.0",
                        validation.handlers(),
                        plan.incoming(),
                        validation.messages(),
                        new AttributeSchemas(
                                new TypeHierarchy(APPLICATION.index()), JsonNaming.SNAKE_CASE, JsonTimes.ISO),
                        type -> true));
    }
}
