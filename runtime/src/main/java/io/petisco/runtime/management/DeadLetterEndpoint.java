package io.petisco.runtime.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.petisco.runtime.transport.TransportException;

/** Counts dead letters. */
final class DeadLetterEndpoint {

    private final Supplier<Map<String, Long>> counts;

    DeadLetterEndpoint(Supplier<Map<String, Long>> counts) {
        this.counts = counts;
    }

    Answer list() {
        Map<String, Long> counted;
        try {
            counted = counts.get();
        } catch (TransportException e) {
            return Answer.error(503, e.getMessage());
        }
        List<Map<String, Object>> queues = new ArrayList<>();
        counted.forEach((queue, messages) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("queue", queue);
            json.put("messages", messages);
            queues.add(json);
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("total", counted.values().stream().mapToLong(Long::longValue).sum());
        body.put("deadLetters", queues);
        return Answer.ok(body);
    }
}
