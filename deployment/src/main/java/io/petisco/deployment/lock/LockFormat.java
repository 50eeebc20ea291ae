package io.petisco.deployment.lock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.petisco.deployment.plan.JsonFile;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/** The lock as a file: everything is sorted, so that the bytes depend on the application only. */
final class LockFormat {

    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private LockFormat() {}

    static byte[] write(Lock lock) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("organization", lock.service().organization());
        json.put("service", lock.service().service());
        json.put(
                "exchanges",
                lock.topology().exchanges().stream().map(Exchange::name).toList());
        json.put(
                "queues",
                lock.topology().queues().stream().map(LockFormat::queue).toList());
        json.put(
                "bindings",
                lock.topology().bindings().stream().map(LockFormat::binding).toList());
        json.put(
                "messages",
                lock.messages().values().stream().map(LockFormat::message).toList());
        return JsonFile.bytes(json);
    }

    private static Map<String, Object> queue(Queue queue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", queue.name());
        json.put("arguments", queue.arguments());
        return json;
    }

    private static Map<String, Object> binding(Binding binding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queue", binding.queue());
        json.put("exchange", binding.exchange());
        json.put("routing_key", binding.routingKey());
        return json;
    }

    private static Map<String, Object> message(LockedMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("publisher", message.publisher());
        json.put("kind", message.kind());
        json.put("name", message.name());
        json.put("version", message.version());
        json.put("published", message.published());
        json.put("handled", message.handled());
        List<Map<String, Object>> attributes = new ArrayList<>();
        message.attributes().forEach((name, attribute) -> attributes.add(attribute(name, attribute)));
        json.put("attributes", attributes);
        return json;
    }

    private static Map<String, Object> attribute(String name, LockedAttribute attribute) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", attribute.type());
        if (!attribute.format().isEmpty()) {
            json.put("format", attribute.format());
        }
        json.put("required", attribute.required());
        if (!attribute.constants().isEmpty()) {
            json.put("enum", List.copyOf(attribute.constants()));
        }
        return json;
    }

    /** @throws UnreadableLockException if the bytes are not a lock of this format */
    static Lock read(byte[] bytes) {
        JsonNode json = parse(bytes);
        int format = json.path("format").asInt(0);
        if (format != FORMAT) {
            throw new UnreadableLockException(
                    json.has("format")
                            ? "it has format " + format + ", and this version of the extension reads format " + FORMAT
                            : "it has no \"format\"");
        }
        Topology topology = new Topology(
                list(json, "exchanges").map(name -> new Exchange(name.asText())).toList(),
                list(json, "queues").map(LockFormat::readQueue).toList(),
                list(json, "bindings")
                        .map(binding -> new Binding(
                                text(binding, "exchange"), text(binding, "queue"), text(binding, "routing_key")))
                        .toList());
        return Lock.of(
                new ServiceName(text(json, "organization"), text(json, "service")),
                topology,
                list(json, "messages").map(LockFormat::readMessage).toList());
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new UnreadableLockException("line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableLockException(e.getMessage());
        }
    }

    private static Stream<JsonNode> list(JsonNode json, String name) {
        return json.path(name).valueStream();
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new UnreadableLockException("an object has no text \"" + name + "\": " + json);
        }
        return json.get(name).asText();
    }

    private static Queue readQueue(JsonNode json) {
        Map<String, Object> arguments = new TreeMap<>();
        json.path("arguments").properties().forEach(argument -> arguments.put(argument.getKey(), value(argument)));
        return new Queue(text(json, "name"), arguments);
    }

    private static Object value(Map.Entry<String, JsonNode> argument) {
        JsonNode value = argument.getValue();
        if (value.isIntegralNumber()) {
            return value.asLong();
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asText();
    }

    private static LockedMessage readMessage(JsonNode json) {
        SortedMap<String, LockedAttribute> attributes = new TreeMap<>();
        list(json, "attributes")
                .forEach(attribute -> attributes.put(text(attribute, "name"), readAttribute(attribute)));
        return new LockedMessage(
                text(json, "publisher"),
                text(json, "kind"),
                text(json, "name"),
                json.path("version").asInt(),
                json.path("published").asBoolean(),
                json.path("handled").asBoolean(),
                false,
                attributes);
    }

    private static LockedAttribute readAttribute(JsonNode json) {
        TreeSet<String> constants = new TreeSet<>();
        list(json, "enum").forEach(constant -> constants.add(constant.asText()));
        return new LockedAttribute(
                text(json, "type"),
                json.path("format").asText(""),
                json.path("required").asBoolean(),
                constants);
    }
}
