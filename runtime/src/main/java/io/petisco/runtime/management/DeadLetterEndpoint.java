package io.petisco.runtime.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.petisco.transport.TransportException;

/** Counts dead letters. A number that the broker does not know is null. */
final class DeadLetterEndpoint {

    private final Supplier<Map<String, OptionalLong>> counts;

    DeadLetterEndpoint(Supplier<Map<String, OptionalLong>> counts) {
        this.counts = counts;
    }

    JsonReply list() {
        Map<String, OptionalLong> counted;
        try {
            counted = counts.get();
        } catch (TransportException e) {
            return JsonReply.error(503, e.getMessage());
        }
        List<Map<String, Object>> queues = new ArrayList<>();
        counted.forEach((queue, messages) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("queue", queue);
            json.put("messages", messages.isPresent() ? messages.getAsLong() : null);
            queues.add(json);
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("total", total(counted));
        body.put("deadLetters", queues);
        return JsonReply.ok(body);
    }

    /** Null if one of the numbers is unknown. */
    private static Long total(Map<String, OptionalLong> counted) {
        return counted.values().stream().allMatch(OptionalLong::isPresent)
                ? counted.values().stream().mapToLong(OptionalLong::getAsLong).sum()
                : null;
    }
}
