package io.petisco.deployment.validate;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import io.petisco.topology.ByQueue;
import io.smallrye.config.NameIterator;

/**
 * The settings {@code quarkus.petisco.queues."<pattern>".<setting>} as they stand in the configuration.
 *
 * @param byPattern the values by pattern and setting
 * @param unquoted names of properties whose pattern is cut at its dots, for want of quotes
 */
public record QueueSettings(SortedMap<String, SortedMap<String, String>> byPattern, SortedSet<String> unquoted) {

    static final String PREFIX = "quarkus.petisco.queues.";

    static final String RETRY_TTL = "retry-ttl";
    static final String MAIN_TTL = "main-ttl";
    static final String MAX_RETRIES = "max-retries";
    static final String RETRY_DELAYS = "retry-delays";
    static final String PREFETCH = "prefetch";
    static final String CONCURRENCY = "concurrency";
    static final String QUEUE_TYPE = "queue-type";
    static final String RETRY_QUEUE_TYPE = "retry-queue-type";
    static final String MAX_LENGTH = "max-length";
    static final String PRIORITY = "priority";
    static final String SINGLE_ACTIVE_CONSUMER = "single-active-consumer";

    /**
     * Reads them.
     *
     * @param names the names of all properties of the configuration
     * @param value the value of a property, as far as it is known at build time
     */
    public static QueueSettings read(Iterable<String> names, Function<String, Optional<String>> value) {
        SortedMap<String, SortedMap<String, String>> byPattern = new TreeMap<>();
        SortedSet<String> unquoted = new TreeSet<>();
        StreamSupport.stream(names.spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> {
                    NameIterator parts = new NameIterator(name.substring(PREFIX.length()));
                    String pattern = parts.getNextSegment();
                    parts.next();
                    String setting = parts.hasNext() ? parts.getNextSegment() : "";
                    if (parts.hasNext()) {
                        parts.next();
                    }
                    if (setting.isEmpty() || parts.hasNext()) {
                        unquoted.add(name);
                    } else {
                        value.apply(name)
                                .ifPresent(text -> byPattern
                                        .computeIfAbsent(pattern, none -> new TreeMap<>())
                                        .put(setting, text.strip()));
                    }
                });
        return new QueueSettings(byPattern, unquoted);
    }

    /** The values of one setting. */
    ByQueue<String> of(String setting) {
        Map<String, String> values = new TreeMap<>();
        byPattern.forEach((pattern, settings) -> {
            if (settings.containsKey(setting)) {
                values.put(pattern, settings.get(setting));
            }
        });
        return ByQueue.of(values);
    }

    /** The property that has the setting of a pattern. */
    static String property(String pattern, String setting) {
        return PREFIX + '"' + pattern + "\"." + setting;
    }
}
