package io.petisco.deployment.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.jandex.ClassInfo;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.consume.HandledType;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;

/**
 * The messages that the service sends and receives, as an AsyncAPI 3.0 document. The service sends its own message types and
 * receives those that have a handler or a channel. Retries and dead letters are internal, so the document leaves them out.
 */
public final class AsyncApiDocument {

    private final ServiceName service;
    private final AttributeSchemas schemas;
    private final Map<String, Object> channels = new TreeMap<>();
    private final Map<String, Object> operations = new TreeMap<>();
    private final Map<String, Object> messages = new TreeMap<>();

    private AsyncApiDocument(ServiceName service, AttributeSchemas schemas) {
        this.service = service;
        this.schemas = schemas;
    }

    /**
     * @param channels the messages that are received through channels of Quarkus Messaging
     * @param own whether a class is the application's own, not a dependency's: the service sends a message without a handler
     * only if its class is one of them
     */
    public static byte[] write(
            ServiceName service,
            String version,
            List<Handler> handlers,
            List<PlannedChannel> channels,
            List<MessageClass> messages,
            AttributeSchemas schemas,
            Predicate<ClassInfo> own) {
        AsyncApiDocument document = new AsyncApiDocument(service, schemas);
        List<Received> received = received(handlers, channels, messages);
        received.forEach(document::addReceived);
        Set<String> foreign = namesOfReceived(received, publisher -> !publisher.equals(service));
        Set<String> handled = namesOfReceived(received, publisher -> publisher.equals(service));
        messages.stream()
                .filter(message -> handled.contains(message.name().toString())
                        || own.test(message.type())
                                && !foreign.contains(message.name().toString()))
                .forEach(document::addSent);
        return JsonFile.bytes(document.json(version));
    }

    /** @param by the handler, or the method that consumes the channel */
    private record Received(ServiceName publisher, MessageClass message, int version, String queue, String by) {}

    private static List<Received> received(
            List<Handler> handlers, List<PlannedChannel> channels, List<MessageClass> messages) {
        List<Received> received = new ArrayList<>();
        for (PlannedChannel channel : channels) {
            for (HandledType type : channel.consumer().types()) {
                Subscription subscription = type.subscription();
                messages.stream()
                        .filter(message -> message.name().toString().equals(type.rawType()))
                        .forEach(message -> received.add(new Received(
                                subscription.publisher(),
                                message,
                                subscription.version(),
                                subscription.queue(),
                                channel.consumer().handler() + ", channel " + channel.name())));
            }
        }
        for (Handler handler : handlers) { // last: a handler replaces a channel of the same queue
            for (HandledMessage handled : handler.messages()) {
                received.add(new Received(
                        handler.publisher(),
                        handled.message(),
                        handled.version(),
                        handler.queue(handled),
                        handler.label()));
            }
        }
        return received;
    }

    private static Set<String> namesOfReceived(List<Received> received, Predicate<ServiceName> publisher) {
        return received.stream()
                .filter(one -> publisher.test(one.publisher()))
                .map(one -> one.message().name().toString())
                .collect(Collectors.toSet());
    }

    private void addReceived(Received received) {
        String channel = addChannel(received.publisher(), received.message(), received.version());
        Map<String, Object> operation = operation("receive", channel);
        operation.put("summary", received.by());
        operation.put("description", "Queue " + received.queue());
        operations.put("receive_" + id(received.queue()), operation);
    }

    private void addSent(MessageClass message) {
        addSent(message, message.version());
        message.alsoAs().forEach(version -> addSent(message, version));
    }

    private void addSent(MessageClass message, int version) {
        String channel = addChannel(service, message, version);
        operations.put("send_" + channel, operation("send", channel));
    }

    private Map<String, Object> operation(String action, String channel) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", action);
        operation.put("channel", reference("#/channels/" + channel));
        operation.put("messages", List.of(reference("#/channels/" + channel + "/messages/" + channel)));
        return operation;
    }

    private String addChannel(ServiceName publisher, MessageClass message, int version) {
        String routingKey = message.wireType(version).routingKey(publisher);
        String id = id(routingKey);
        Map<String, Object> exchange = new LinkedHashMap<>();
        exchange.put("name", publisher.exchange());
        exchange.put("type", "topic");
        exchange.put("durable", true);
        exchange.put("autoDelete", false);
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("is", "routingKey");
        binding.put("exchange", exchange);
        binding.put("bindingVersion", "0.3.0");
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", routingKey);
        channel.put("messages", Map.of(id, reference("#/components/messages/" + id)));
        channel.put("bindings", Map.of("amqp", binding));
        channels.put(id, channel);
        if (version == message.version()) { // another class may have this as an older version, without its attributes
            messages.put(id, message(message, version));
        } else {
            messages.computeIfAbsent(id, none -> message(message, version));
        }
        return id;
    }

    private Map<String, Object> message(MessageClass message, int version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", message.wireName());
        json.put("title", message.type().simpleName());
        json.put("contentType", "application/json");
        json.put("payload", envelope(message, version));
        return json;
    }

    /** The attributes of a version older than that of the class are in no class. */
    private Map<String, Object> envelope(MessageClass message, int version) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", Map.of("type", "string"));
        data.put("type", Map.of("const", message.wireName()));
        data.put("type_message", Map.of("const", message.kind().wireName()));
        data.put("version", Map.of("const", version));
        data.put("occurred_on", Map.of("type", "string"));
        data.put("attributes", version == message.version() ? schemas.of(message.type()) : Map.of("type", "object"));
        data.put("meta", Map.of("type", "object"));
        return object(Map.of("data", object(data, List.copyOf(data.keySet()))), List.of("data"));
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, Object> json(String version) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", service.exchange());
        info.put("version", version);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asyncapi", "3.0.0");
        json.put("info", info);
        json.put("defaultContentType", "application/json");
        json.put("channels", channels);
        json.put("operations", operations);
        json.put("components", Map.of("messages", messages));
        return json;
    }

    private static Map<String, Object> reference(String target) {
        return Map.of("$ref", target);
    }

    /** Identifiers may not contain dots. */
    private static String id(String name) {
        return name.replace('.', '_');
    }
}
