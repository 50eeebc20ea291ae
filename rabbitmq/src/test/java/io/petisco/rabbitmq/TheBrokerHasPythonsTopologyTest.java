package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.Golden;
import io.petisco.topology.GoldenPlan;

import static org.assertj.core.api.Assertions.assertThat;

class TheBrokerHasPythonsTopologyTest {

    private static final List<String> EXCHANGE_FIELDS = List.of("name", "type", "durable", "auto_delete", "internal");
    private static final List<String> QUEUE_FIELDS =
            List.of("name", "durable", "auto_delete", "exclusive", "arguments");

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @Test
    void fieldByField() {
        vhost.started(GoldenPlan.topology());

        assertSameAsGolden();
    }

    @Test
    void alsoWhereAllExistsAlready() {
        vhost.started(GoldenPlan.topology()).close();
        vhost.started(GoldenPlan.topology());

        assertSameAsGolden();
    }

    @Test
    void aTtlInAnotherIntegerTypeIsNoConflict() throws IOException {
        for (JsonNode queue : Golden.topology().path("queues")) {
            JsonNode ttl = queue.path("arguments").path("x-message-ttl");
            if (!ttl.isMissingNode()) {
                vhost.channel()
                        .queueDeclare(
                                queue.path("name").asText(),
                                true,
                                false,
                                false,
                                Map.of(
                                        "x-dead-letter-exchange",
                                        queue.path("arguments")
                                                .path("x-dead-letter-exchange")
                                                .asText(),
                                        "x-dead-letter-routing-key",
                                        queue.path("arguments")
                                                .path("x-dead-letter-routing-key")
                                                .asText(),
                                        "x-message-ttl",
                                        ttl.asInt()));
            }
        }

        vhost.started(GoldenPlan.topology());

        assertSameAsGolden();
    }

    private void assertSameAsGolden() {
        JsonNode golden = Golden.topology();
        List<String> exchanges = rows(vhost.list("exchanges"), EXCHANGE_FIELDS);
        exchanges.removeIf(row -> row.contains("name=\"\"") || row.contains("name=\"amq."));
        assertThat(exchanges).containsExactlyInAnyOrderElementsOf(rows(golden.path("exchanges"), EXCHANGE_FIELDS));

        assertThat(rows(vhost.list("queues"), QUEUE_FIELDS))
                .containsExactlyInAnyOrderElementsOf(rows(golden.path("queues"), QUEUE_FIELDS));

        List<String> bindings = new ArrayList<>();
        for (JsonNode binding : vhost.list("bindings")) {
            if (!binding.path("source").asText().isEmpty()) {
                bindings.add(text(binding, "source", "destination", "destination_type", "routing_key"));
            }
        }
        List<String> goldenBindings = new ArrayList<>();
        golden.path("bindings")
                .forEach(b -> goldenBindings.add(
                        text(b, "source_name", "destination_name", "destination_kind", "routing_key")));
        assertThat(bindings).containsExactlyInAnyOrderElementsOf(goldenBindings);
    }

    private static List<String> rows(JsonNode list, List<String> fields) {
        List<String> rows = new ArrayList<>();
        for (JsonNode entry : list) {
            if (entry.path("arguments") instanceof ObjectNode arguments
                    && arguments.path("x-queue-type").asText().equals("classic")) {
                arguments.remove("x-queue-type"); // RabbitMQ 4 lists the default type
            }
            StringBuilder row = new StringBuilder();
            fields.forEach(field ->
                    row.append(field).append('=').append(entry.path(field)).append(' '));
            rows.add(row.toString());
        }
        return rows;
    }

    private static String text(JsonNode node, String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(node.path(field).asText()).append(" | ");
        }
        return text.toString();
    }
}
