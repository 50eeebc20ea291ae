package io.petisco.deployment.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.topology.Binding;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Imports {@code definitions.json} into an empty RabbitMQ and lists the resulting topology. */
class DefinitionsJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Topology PLANNED = SampleApplication.application().topology();

    @TempDir
    static Path folder;

    /** A separate broker: lists must not contain the topology of other tests. */
    private static LocalRabbitMq broker;

    @BeforeAll
    static void importDefinitions() throws IOException {
        broker = LocalRabbitMq.start();
        assumeFalse(broker.kind() == BrokerKind.EXTERNAL, "an external broker has no rabbitmqctl here");
        Path definitions = folder.resolve("definitions.json");
        Files.write(definitions, DefinitionsJson.write(PLANNED));
        broker.importDefinitions(definitions);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void exchanges() throws IOException {
        Set<String> found = list(
                exchange -> exchange.get("name").asText() + " "
                        + exchange.get("type").asText() + " "
                        + exchange.get("durable").asText(),
                "list_exchanges",
                "name",
                "type",
                "durable");
        found.removeIf(name -> name.startsWith("amq.") || name.startsWith(" "));
        assertThat(found)
                .isEqualTo(strings(PLANNED.exchanges().stream().map(exchange -> exchange.name() + " topic true")));
    }

    @Test
    void queues() throws IOException {
        assertThat(list(
                        queue -> queue.get("name").asText() + " "
                                + queue.get("durable").asText() + " " + arguments(queue.get("arguments")),
                        "list_queues",
                        "name",
                        "durable",
                        "arguments"))
                .isEqualTo(strings(PLANNED.queues().stream().map(DefinitionsJsonTest::text)));
    }

    @Test
    void bindings() throws IOException {
        Set<String> found = list(
                binding -> binding.get("source_name").asText() + " "
                        + binding.get("destination_name").asText() + " "
                        + binding.get("routing_key").asText(),
                "list_bindings",
                "source_name",
                "destination_name",
                "routing_key");
        found.removeIf(binding -> binding.startsWith(" "));
        assertThat(found).isEqualTo(strings(PLANNED.bindings().stream().map(DefinitionsJsonTest::text)));
    }

    private static String text(Queue queue) {
        return queue.name() + " true " + new TreeMap<>(queue.arguments());
    }

    private static String text(Binding binding) {
        return binding.exchange() + " " + binding.queue() + " " + binding.routingKey();
    }

    /** RabbitMQ 3 lists arguments as name, type and value, RabbitMQ 4 as an object. */
    private static Map<String, Object> arguments(JsonNode listed) {
        Map<String, Object> arguments = new TreeMap<>();
        if (listed.isArray()) {
            listed.forEach(argument ->
                    arguments.put(argument.get(0).asText(), argument.get(2).asText()));
        } else {
            listed.fieldNames()
                    .forEachRemaining(
                            name -> arguments.put(name, listed.get(name).asText()));
        }
        return arguments;
    }

    private static Set<String> strings(Stream<String> strings) {
        return strings.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> list(Function<JsonNode, String> text, String command, String... columns)
            throws IOException {
        String[] arguments = Stream.concat(Stream.of(command, "-p", "/", "--formatter", "json"), Stream.of(columns))
                .toArray(String[]::new);
        Set<String> found = new TreeSet<>();
        MAPPER.readTree(broker.ctl(arguments)).forEach(node -> found.add(text.apply(node)));
        return found;
    }
}
