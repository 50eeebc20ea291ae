package io.petisco.console.work;

import java.util.LinkedHashMap;
import java.util.Map;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.text.Json;

import static io.petisco.console.work.WorkLog.LOG;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Publishes single messages. Safe for use by several threads. */
public final class Publishing {

    private final ConsoleBroker source;
    private final MessageCatalog catalog;

    public Publishing(ConsoleBroker source, MessageCatalog catalog) {
        this.source = source;
        this.catalog = catalog;
    }

    /** The message types that a form can be made for. */
    public Map<String, Object> forms() {
        return Map.of("messages", catalog.json());
    }

    /** The message that would be published, and where to. Publishes nothing. */
    public Map<String, Object> rehearse(Map<String, Object> request) {
        NewMessage wanted = NewMessage.of(request);
        try (Broker broker = source.open()) {
            broker.existingExchange(wanted.message().exchange());
        }
        return json(wanted);
    }

    /**
     * Publishes a message, and waits for the broker's confirm.
     *
     * @throws io.petisco.operations.OperationException if it is unroutable, or the broker did not confirm it
     */
    public Map<String, Object> publish(Map<String, Object> request, String user) throws InterruptedException {
        NewMessage wanted = NewMessage.of(request);
        boolean onlyStores;
        try (Broker broker = source.open()) {
            onlyStores = wanted.message().publish(broker);
        }
        LOG.published(
                user,
                wanted.label(),
                wanted.id(),
                wanted.message().exchange(),
                wanted.message().routingKey());
        Map<String, Object> json = json(wanted);
        json.put("onlyStores", onlyStores);
        return json;
    }

    private static Map<String, Object> json(NewMessage wanted) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", wanted.id());
        json.put("exchange", wanted.message().exchange());
        json.put("routingKey", wanted.message().routingKey());
        json.put("body", pretty(wanted.message().body()));
        return json;
    }

    private static String pretty(byte[] body) {
        try {
            return Json.indented(Json.mapper()
                    .reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(new String(body, UTF_8)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e); // it was written as JSON
        }
    }
}
