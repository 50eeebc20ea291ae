package io.petisco.console.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.ConsumerState;
import io.petisco.MessageConsumer;
import io.petisco.console.broker.ConsoleBroker;

/** Who consumes: the consumers of this application, if the console belongs to one, and all that the broker lists. Safe for use by several threads. */
public final class ConsumersView {

    private static final int NAME = 300;

    private final ConsoleBroker broker;
    private final Optional<MessageConsumer> own;

    /** @param own the consumers of the application that the console belongs to */
    public ConsumersView(ConsoleBroker broker, Optional<MessageConsumer> own) {
        this.broker = broker;
        this.own = own;
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        own.ifPresent(consumer -> json.put(
                "instance",
                consumer.state().values().stream().map(ConsumersView::own).toList()));
        try {
            List<Map<String, Object>> listed = new ArrayList<>();
            broker.management().consumers().forEach(consumer -> listed.add(listed(consumer)));
            listed.sort(Comparator.comparing((Map<String, Object> consumer) -> String.valueOf(consumer.get("queue")))
                    .thenComparing(consumer -> String.valueOf(consumer.get("connection"))));
            json.put("consumers", listed);
        } catch (IOException e) {
            json.put(
                    "notice",
                    MessageView.line(
                            "The management API of RabbitMQ cannot be used (" + broker.managementAddress() + ": "
                                    + e.getMessage() + "): which consumers there are is not known.",
                            NAME * 2));
        }
        return json;
    }

    private static Map<String, Object> own(ConsumerState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queue", state.queue());
        json.put("handler", state.handler());
        json.put("status", state.status().name().toLowerCase(java.util.Locale.ROOT));
        json.put("consumers", state.consumers());
        json.put("live", state.liveConsumers());
        json.put("inFlight", state.inFlight());
        return json;
    }

    private static Map<String, Object> listed(JsonNode consumer) {
        Map<String, Object> json = new LinkedHashMap<>();
        JsonNode channel = consumer.path("channel_details");
        json.put("queue", MessageView.line(consumer.path("queue").path("name").asText(), NAME));
        json.put("connection", MessageView.line(channel.path("connection_name").asText(), NAME));
        json.put("prefetch", consumer.path("prefetch_count").asLong());
        json.put("active", consumer.path("active").asBoolean(true));
        return json;
    }
}
