package io.petisco.deployment.plan;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageEnvelope;
import io.petisco.MessageKind;
import io.petisco.MessageType;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;
import io.petisco.wire.MessageMapper;
import io.petisco.wire.WireType;

import static org.assertj.core.api.Assertions.assertThat;

/** A validator of JSON Schema accepts the messages, in each style, by the schemas of {@code asyncapi.json}. */
class TheSchemasFitTheMessagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Color {
        RED,
        @JsonProperty("dark_green")
        GREEN
    }

    record Item(String name, BigDecimal price, Optional<String> note) {}

    record Everything(
            UUID id,
            boolean flag,
            int count,
            Long boxed,
            double ratio,
            char letter,
            String text,
            Color color,
            Instant at,
            LocalDate day,
            LocalDateTime local,
            List<Item> items,
            Map<String, Integer> numbers,
            int[] array,
            Optional<Instant> maybe,
            @Nullable Item nothing,
            @JsonProperty("other_name") String named)
            implements DomainEvent {}

    @MessageType(name = "invoice.paid", version = 3)
    record Paid(UUID id) implements DomainEvent {}

    record Pay(UUID id) implements Command {}

    static class Handlers {
        @HandlesEvent(formerNames = "on_all")
        void onEverything(Everything event) {}

        @HandlesEvent(service = "billing", retryTtl = "10s")
        void book(Paid event) {}

        @HandlesCommand
        void pay(Pay command) {}

        @HandlesAllMessages
        void store(MessageEnvelope message) {}
    }

    private static final Everything FULL = new Everything(
            UUID.randomUUID(),
            true,
            1,
            2L,
            0.5,
            'c',
            "text",
            Color.GREEN,
            Instant.now(),
            LocalDate.now(),
            LocalDateTime.now(),
            List.of(new Item("a", new BigDecimal("1.50"), Optional.of("b"))),
            Map.of("one", 1),
            new int[] {1, 2},
            Optional.of(Instant.now()),
            new Item("c", BigDecimal.ONE, Optional.empty()),
            "named");

    private static final Everything WITHOUT_OPTIONAL_VALUES = new Everything(
            UUID.randomUUID(),
            false,
            0,
            0L,
            0,
            'c',
            "",
            Color.RED,
            Instant.EPOCH,
            LocalDate.EPOCH,
            LocalDateTime.of(2026, 1, 1, 0, 0),
            List.of(),
            Map.of(),
            new int[0],
            Optional.empty(),
            null,
            "");

    private static JsonNode document(TestApplication application, AttributeSchemas schemas) throws IOException {
        return JSON.readTree(AsyncApiDocument.write(
                application.plan().service(),
                "1.0",
                application.validation().handlers(),
                List.of(),
                application.validation().messages(),
                schemas,
                type -> true));
    }

    private static AttributeSchemas schemas(TestApplication application, JsonNaming naming, JsonTimes times) {
        return new AttributeSchemas(new TypeHierarchy(application.index()), naming, times);
    }

    private static List<String> faults(JsonNode schema, JsonNode message) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema).validate(message).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    @TestFactory
    List<DynamicTest> thoseThatPetiscoRecorded() throws IOException {
        TestApplication application = TestApplication.of(GoldenApp.CLASSES);
        JsonNode messages = document(application, schemas(application, JsonNaming.SNAKE_CASE, JsonTimes.PETISCO))
                .at("/components/messages");
        JsonNode golden;
        try (InputStream in = TheSchemasFitTheMessagesTest.class.getResourceAsStream("/golden/messages.json")) {
            golden = JSON.readTree(in);
        }
        return golden.properties().stream()
                .filter(entry -> entry.getValue().at("/body/data/attributes").isObject())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    JsonNode data = entry.getValue().at("/body/data");
                    String id = "acme_registration_" + data.path("version").asInt() + "_"
                            + (data.path("type_message").asText().equals("command") ? "command" : "event") + "_"
                            + data.path("type").asText().replace('.', '_');
                    JsonNode schema = messages.at("/" + id + "/payload");
                    assertThat(schema.isObject()).as(id).isTrue();
                    assertThat(faults(schema, entry.getValue().path("body"))).isEmpty();
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> thoseWithEachTypeOfAttribute() throws IOException {
        TestApplication application = TestApplication.of(TheSchemasFitTheMessagesTest.class);
        return List.of(JsonNaming.values()).stream()
                .flatMap(naming -> List.of(JsonTimes.values()).stream().map(times -> {
                    AttributeSchemas schemas = schemas(application, naming, times);
                    return DynamicTest.dynamicTest(naming + ", " + times, () -> {
                        JsonNode schema = document(application, schemas)
                                .at("/components/messages/acme_registration_1_event_everything/payload");
                        assertThat(faults(schema, message(FULL, naming, times))).isEmpty();
                        assertThat(faults(schema, message(WITHOUT_OPTIONAL_VALUES, naming, times)))
                                .isEmpty();
                    });
                }))
                .toList();
    }

    @Test
    void butNotAMessageOfAnotherType() throws IOException {
        TestApplication application = TestApplication.of(TheSchemasFitTheMessagesTest.class);
        JsonNode schema = document(application, schemas(application, JsonNaming.SNAKE_CASE, JsonTimes.ISO))
                .at("/components/messages/acme_registration_1_event_everything/payload");
        JsonNode message = message(FULL, JsonNaming.SNAKE_CASE, JsonTimes.ISO);
        ((ObjectNode) message.at("/data")).put("version", 2);
        ((ObjectNode) message.at("/data/attributes")).put("count", "many");

        assertThat(faults(schema, message))
                .hasSize(2)
                .anyMatch(fault -> fault.contains("version"))
                .anyMatch(fault -> fault.contains("count"));
    }

    /** AsyncAPI's own parser reads it: see .ci/run. */
    @Test
    void theDocumentIsLeftForTheParserOfAsyncApi() throws IOException {
        TestApplication application = TestApplication.of(TheSchemasFitTheMessagesTest.class);
        Path file = Path.of("target", "petisco", "asyncapi.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                document(application, schemas(application, JsonNaming.SNAKE_CASE, JsonTimes.ISO))
                        .toPrettyString());

        assertThat(JSON.readTree(file.toFile()).path("asyncapi").asText()).isEqualTo("3.0.0");
    }

    private static JsonNode message(Object message, JsonNaming naming, JsonTimes times) throws IOException {
        ObjectMapper mapper = MessageMapper.from(new ObjectMapper().findAndRegisterModules(), naming, times);
        return JSON.readTree(new EnvelopeWriter(mapper)
                .write(
                        UUID.randomUUID().toString(),
                        new WireType("everything", MessageKind.EVENT, 1),
                        Instant.now(),
                        Map.of(),
                        message));
    }
}
