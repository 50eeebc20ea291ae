package io.petisco.deployment.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.deployment.TestApplication;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncApiDocumentTest {

    private static final String CREATED = "acme_registration_1_event_user_created";

    private final byte[] bytes = write(JsonNaming.SNAKE_CASE);
    private final JsonNode document = new ObjectMapper().readTree(bytes);

    AsyncApiDocumentTest() throws IOException {}

    private static byte[] write(JsonNaming naming) {
        TestApplication application = SampleApplication.application();
        Validation validation = application.validation();
        return AsyncApiDocument.write(
                validation.settings().serviceName(),
                "1.0",
                validation.handlers(),
                List.of(),
                validation.messages(),
                new AttributeSchemas(new TypeHierarchy(application.index()), naming, JsonTimes.ISO),
                type -> true);
    }

    @Test
    void hasWhatAsyncApiRequires() {
        assertThat(document.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/info/title").asText()).isEqualTo("acme.registration");
        assertThat(document.at("/info/version").asText()).isEqualTo("1.0");
        document.get("operations").forEach(operation -> {
            assertThat(operation.get("action").asText()).isIn("send", "receive");
            assertThat(resolve(operation.get("channel"))).isNotNull();
            operation
                    .get("messages")
                    .forEach(message -> assertThat(resolve(resolve(message))).isNotNull());
        });
    }

    /** The target of the reference, which must exist. */
    private JsonNode resolve(JsonNode reference) {
        JsonNode target = document.at(reference.get("$ref").asText().substring(1));
        assertThat(target.isMissingNode()).describedAs(reference.toString()).isFalse();
        return target;
    }

    @Test
    void hasAChannelForEachRoutingKey() {
        assertThat(document.get("channels"))
                .extracting(channel -> channel.get("address").asText())
                .containsExactly(
                        "acme.billing.2.event.invoice_paid",
                        "acme.registration.1.command.persist_user",
                        "acme.registration.1.event.user_created");
        assertThat(document.at("/channels/" + CREATED + "/bindings/amqp/exchange/name")
                        .asText())
                .isEqualTo("acme.registration");
    }

    @Test
    void sendsOwnMessagesAndReceivesHandledOnes() {
        assertThat(document.get("operations").fieldNames())
                .toIterable()
                .containsExactly(
                        "receive_acme_billing_2_event_invoice_paid_registration_book_invoice",
                        "receive_acme_registration_1_command_persist_user_persist_user",
                        "receive_acme_registration_1_event_user_created_send_mail",
                        "send_acme_registration_1_command_persist_user",
                        "send_" + CREATED);
    }

    @Test
    void saysWhatTheAttributesAre() throws IOException {
        JsonNode data = document.at("/components/messages/" + CREATED + "/payload/properties/data");
        assertThat(data.at("/properties/type/const").asText()).isEqualTo("user.created");
        assertThat(data.at("/properties/attributes")).isEqualTo(new ObjectMapper().readTree("""
                {"type": "object", "properties": {
                  "user_id": {"type": "string", "format": "uuid"},
                  "preferred_channel": {"type": "string", "enum": ["MAIL", "SMS"]},
                  "addresses": {"type": "array", "items": {"type": "object", "properties": {
                    "city": {"type": "string"}, "zip": {"type": "string"}}}}}}
                """));
        assertThat(new String(write(JsonNaming.APPLICATION), StandardCharsets.UTF_8))
                .contains("\"userId\"");
    }

    @Test
    void isTheSameInEveryBuild() {
        assertThat(write(JsonNaming.SNAKE_CASE)).isEqualTo(bytes);
    }
}
