package io.petisco.operations.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.OperationException;
import io.petisco.operations.text.Json;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads {@code topology.json}: the file itself, or inside an application's jar or folder. */
public final class TopologyFile {

    /** The path in an application, where the build writes it. */
    static final String ENTRY = "META-INF/petisco/topology.json";

    /** The paths below the folder of a project, and of an application in Quarkus' usual form. */
    private static final List<String> IN_FOLDERS = List.of(
            "topology.json",
            "target/petisco/topology.json",
            "petisco/topology.json",
            "quarkus/generated-bytecode.jar",
            "quarkus-app/quarkus/generated-bytecode.jar",
            "target/quarkus-app/quarkus/generated-bytecode.jar");

    private TopologyFile() {}

    /**
     * Reads the file.
     *
     * @param path a topology.json, a jar, or the folder of an application or project
     * @throws OperationException if there is none; names the expected files
     */
    public static PlannedTopology read(Path path) {
        Path found = find(path);
        return of(found.toString(), found.toString().endsWith(".jar") ? fromJar(found) : fromFile(found));
    }

    /**
     * Reads the text of a file.
     *
     * @param source the name of the file, which differences and errors show
     * @throws OperationException if the text is not a topology
     */
    public static PlannedTopology of(String source, String text) {
        try {
            return parse(source, Json.tree(text));
        } catch (JsonProcessingException e) {
            throw OperationException.refused(source + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Path find(Path path) {
        if (Files.isDirectory(path)) {
            return IN_FOLDERS.stream()
                    .map(path::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> OperationException.refused("there is no topology in the folder " + path
                            + ": looked for " + String.join(", ", IN_FOLDERS)));
        }
        if (!Files.isRegularFile(path)) {
            throw OperationException.refused("there is no file " + path
                    + ". The build of an application writes target/petisco/topology.json, and puts it into its jar");
        }
        Path generated = path.toAbsolutePath().resolveSibling("quarkus/generated-bytecode.jar");
        boolean runJar = path.getFileName().toString().equals("quarkus-run.jar");
        return runJar && Files.isRegularFile(generated) ? generated : path;
    }

    private static String fromFile(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw OperationException.refused(file + " cannot be read: " + e);
        }
    }

    private static String fromJar(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                throw OperationException.refused(
                        jar + " has no " + ENTRY + ": is it an application with quarkus-petisco?");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), UTF_8);
            }
        } catch (IOException e) {
            throw OperationException.refused(jar + " cannot be read: " + e);
        }
    }

    private static PlannedTopology parse(String source, JsonNode json) {
        ServiceName service = new ServiceName(text(source, json, "organization"), text(source, json, "service"));
        return new PlannedTopology(
                source,
                service,
                new Topology(
                        list(source, json, "exchanges", node -> new Exchange(text(source, node, "name"))),
                        list(
                                source,
                                json,
                                "queues",
                                node -> new Queue(text(source, node, "name"), arguments(source, node))),
                        list(
                                source,
                                json,
                                "bindings",
                                node -> new Binding(
                                        text(source, node, "source_name"),
                                        text(source, node, "destination_name"),
                                        text(source, node, "routing_key")))),
                json.has("messages")
                        ? list(source, json, "messages", node -> text(source, node, "routing_key"))
                        : List.of(),
                json.has("consumed") ? list(source, json, "consumed", node -> text(source, node, "name")) : List.of(),
                renamed(source, json));
    }

    private static Map<String, List<String>> renamed(String source, JsonNode json) {
        Map<String, List<String>> renamed = new TreeMap<>();
        for (JsonNode node : json.path("renamed")) {
            List<String> former = new ArrayList<>();
            node.path("former").forEach(name -> former.add(name.asText()));
            renamed.put(text(source, node, "name"), List.copyOf(former));
        }
        return renamed;
    }

    private static <T> List<T> list(String source, JsonNode json, String name, Function<JsonNode, T> read) {
        if (!json.path(name).isArray()) {
            throw notATopology(source, "a list '" + name + "'");
        }
        List<T> list = new ArrayList<>();
        json.path(name).forEach(node -> list.add(read.apply(node)));
        return list;
    }

    private static String text(String source, JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue())
                .orElseThrow(() -> notATopology(source, "a string '" + name + "'"));
    }

    private static Map<String, Object> arguments(String source, JsonNode queue) {
        Map<String, Object> arguments = new TreeMap<>();
        queue.path("arguments").properties().forEach(entry -> arguments.put(entry.getKey(), argument(source, entry)));
        return arguments;
    }

    /** The value as an AMQP type: a string, a boolean or a long. */
    static Object argument(String source, Map.Entry<String, JsonNode> entry) {
        JsonNode value = entry.getValue();
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw notATopology(source, "a text, a whole number, true or false as argument '" + entry.getKey() + "'");
    }

    private static OperationException notATopology(String source, String missing) {
        return OperationException.refused(
                source + " is not a topology.json of quarkus-petisco: " + missing + " is missing");
    }
}
