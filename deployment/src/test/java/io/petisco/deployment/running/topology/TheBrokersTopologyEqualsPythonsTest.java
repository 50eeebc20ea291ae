package io.petisco.deployment.running.topology;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.deployment.running.Golden;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Listing;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the topology that the broker lists after the application has started. */
@OnBothTransports
class TheBrokersTopologyEqualsPythonsTest {

    private static final String VIRTUAL_HOST = "golden-topology";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .addClasses(Golden.class)
            .build();

    private final JsonNode golden = Golden.read("topology.json");

    @Test
    void inEveryExchange() {
        List<String> fields = List.of("name", "type", "durable", "auto_delete", "internal");

        Set<String> ours = new TreeSet<>(rows("exchanges", fields));
        ours.removeIf(row -> row.contains("name=\"amq.") || row.contains("name=\"\""));

        assertThat(ours).isEqualTo(new TreeSet<>(rows(golden.get("exchanges"), fields)));
    }

    @Test
    void inEveryQueueAndArgument() {
        List<String> fields = List.of("name", "durable", "auto_delete", "exclusive", "arguments");

        assertThat(new TreeSet<>(rows("queues", fields))).isEqualTo(new TreeSet<>(rows(golden.get("queues"), fields)));
    }

    @Test
    void inEveryBinding() {
        Set<String> ours = new TreeSet<>();
        for (JsonNode binding : Listing.of("bindings", VIRTUAL_HOST)) {
            if (!binding.get("source").asText().isEmpty()) {
                ours.add(binding.get("source").asText() + " -"
                        + binding.get("routing_key").asText() + "-> "
                        + binding.get("destination").asText());
            }
        }
        Set<String> pythons = new TreeSet<>();
        for (JsonNode binding : golden.get("bindings")) {
            pythons.add(binding.get("source_name").asText() + " -"
                    + binding.get("routing_key").asText() + "-> "
                    + binding.get("destination_name").asText());
        }

        assertThat(ours).isEqualTo(pythons);
    }

    private static List<String> rows(String what, List<String> fields) {
        return rows(Listing.of(what, VIRTUAL_HOST), fields);
    }

    private static List<String> rows(JsonNode list, List<String> fields) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> row(node, fields))
                .toList();
    }

    private static String row(JsonNode node, List<String> fields) {
        Map<String, String> row = new TreeMap<>();
        for (String field : fields) {
            JsonNode value = node.get(field);
            row.put(field, value.isObject() ? sorted(value) : value.toString());
        }
        return row.toString();
    }

    private static String sorted(JsonNode object) {
        Map<String, String> sorted = new TreeMap<>();
        // RabbitMQ 4 also lists the default type of a queue
        object.fields()
                .forEachRemaining(
                        entry -> sorted.put(entry.getKey(), entry.getValue().toString()));
        sorted.remove("x-queue-type", "\"classic\"");
        return sorted.toString();
    }
}
