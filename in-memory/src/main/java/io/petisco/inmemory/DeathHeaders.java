package io.petisco.inmemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers that RabbitMQ 3.10 adds to a message that it dead-letters. */
final class DeathHeaders {

    private static final String DEATHS = "x-death";
    private static final String FIRST = "x-first-death-";
    private static final String REASON = "reason";
    private static final String QUEUE = "queue";
    private static final String EXCHANGE = "exchange";
    private static final String COUNT = "count";
    private static final String REJECTED = "rejected";

    private DeathHeaders() {}

    /**
     * The message's headers after it has died in a queue: one entry for each queue and reason, the last death first,
     * with the number of these deaths and the time of the first one.
     */
    static Map<String, Object> afterDeath(InMemoryMessage message, String queue, String reason, Date now) {
        Map<String, Object> headers = new LinkedHashMap<>(message.properties().headers());
        Map<String, Object> death = new TreeMap<>();
        death.put(COUNT, 1L);
        death.put(REASON, reason);
        death.put(QUEUE, queue);
        death.put("time", new Date(now.getTime() / 1_000 * 1_000));
        death.put(EXCHANGE, message.exchange());
        death.put("routing-keys", List.of(message.routingKey()));
        List<Object> deaths = new ArrayList<>();
        for (Map<?, ?> earlier : deaths(headers)) {
            if (queue.equals(earlier.get(QUEUE)) && reason.equals(earlier.get(REASON))) {
                earlier.forEach((key, value) -> death.put(String.valueOf(key), value));
                death.put(COUNT, earlier.get(COUNT) instanceof Number count ? count.longValue() + 1 : 1L);
            } else {
                deaths.add(earlier);
            }
        }
        deaths.add(0, Collections.unmodifiableMap(death));
        if (!headers.containsKey(DEATHS)) {
            headers.put(FIRST + EXCHANGE, message.exchange());
            headers.put(FIRST + QUEUE, queue);
            headers.put(FIRST + REASON, reason);
        }
        headers.put(DEATHS, Collections.unmodifiableList(deaths));
        return Collections.unmodifiableMap(headers);
    }

    /**
     * Whether a message would return to a queue in which it died, and do so indefinitely, because no consumer rejects
     * it.
     */
    static boolean isCycle(Map<String, Object> headers, String queue) {
        for (Map<?, ?> death : deaths(headers)) {
            if (REJECTED.equals(death.get(REASON))) {
                return false;
            }
            if (queue.equals(death.get(QUEUE))) {
                return true;
            }
        }
        return false;
    }

    private static List<Map<?, ?>> deaths(Map<String, Object> headers) {
        List<Map<?, ?>> deaths = new ArrayList<>();
        if (headers.get(DEATHS) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> death) {
                    deaths.add(death);
                }
            }
        }
        return deaths;
    }
}
