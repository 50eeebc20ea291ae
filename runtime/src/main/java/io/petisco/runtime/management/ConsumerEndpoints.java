package io.petisco.runtime.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.petisco.ConsumerState;
import io.petisco.MessageConsumer;
import io.petisco.UnknownQueueException;

/** Shows and controls what is consumed. */
final class ConsumerEndpoints {

    private final MessageConsumer consumer;

    ConsumerEndpoints(MessageConsumer consumer) {
        this.consumer = consumer;
    }

    Answer list() {
        List<Map<String, Object>> consumers =
                consumer.state().values().stream().map(ConsumerEndpoints::json).toList();
        return Answer.ok(Map.of("consumers", consumers));
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

    Answer pause(Optional<String> queue) {
        return change(queue, consumer::pause);
    }

    Answer resume(Optional<String> queue) {
        return change(queue, consumer::resume);
    }

    private Answer change(Optional<String> queue, Consumer<String> change) {
        if (queue.isEmpty()) {
            return Answer.badRequest("say which queue: ?queue=...");
        }
        try {
            change.accept(queue.get());
        } catch (UnknownQueueException e) {
            return Answer.unknownQueue(e.getMessage(), e.knownQueues());
        }
        return Answer.ok(json(consumer.state().get(queue.get())));
    }

    Answer start() {
        try {
            consumer.start();
        } catch (IllegalStateException e) {
            return Answer.error(409, e.getMessage());
        }
        return list();
    }

    Answer stop() {
        consumer.stop();
        return list();
    }
}
