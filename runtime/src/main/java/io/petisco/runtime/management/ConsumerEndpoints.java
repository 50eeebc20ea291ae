package io.petisco.runtime.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.petisco.ConsumerState;
import io.petisco.MessageConsumer;
import io.petisco.UnknownQueueException;

/** Shows and controls the consumers. */
final class ConsumerEndpoints {

    private final MessageConsumer consumer;

    ConsumerEndpoints(MessageConsumer consumer) {
        this.consumer = consumer;
    }

    JsonReply list() {
        List<Map<String, Object>> consumers =
                consumer.state().values().stream().map(ConsumerEndpoints::json).toList();
        return JsonReply.ok(Map.of("consumers", consumers));
    }

    private static Map<String, Object> json(ConsumerState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queue", state.queue());
        json.put("handler", state.handler());
        json.put("status", state.status());
        json.put("consumers", state.consumers());
        json.put("liveConsumers", state.liveConsumers());
        json.put("inFlight", state.inFlight());
        return json;
    }

    JsonReply pause(Optional<String> queue) {
        return change(queue, consumer::pause);
    }

    JsonReply resume(Optional<String> queue) {
        return change(queue, consumer::resume);
    }

    private JsonReply change(Optional<String> queue, Consumer<String> change) {
        if (queue.isEmpty()) {
            return JsonReply.badRequest("the parameter queue is missing: ?queue=...");
        }
        try {
            change.accept(queue.get());
        } catch (UnknownQueueException e) {
            return JsonReply.unknownQueue(e.getMessage(), e.knownQueues());
        }
        return JsonReply.ok(json(consumer.state().get(queue.get())));
    }

    JsonReply start() {
        try {
            consumer.start();
        } catch (IllegalStateException e) {
            return JsonReply.error(409, e.getMessage());
        }
        return list();
    }

    JsonReply stop() {
        consumer.stop();
        return list();
    }
}
