package io.petisco.deployment.settings;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.petisco.topology.ByQueue;
import io.smallrye.config.NameIterator;

/**
 * The settings {@code quarkus.petisco.queues."<pattern>".<setting>} as the configuration has them.
 *
 * @param byPattern the values by pattern and setting
 * @param unquoted names of properties whose pattern is cut at its dots because it has no quotes
 */
public record SettingsByPattern(SortedMap<String, SortedMap<String, String>> byPattern, SortedSet<String> unquoted) {

    /** The name of an indexed list element: the form that YAML files become, and that a properties file may use. */
    private static final Pattern ELEMENT = Pattern.compile("(?<list>[^\\[]+)\\[(?<index>\\d{1,6})]");

    public static final String PREFIX = "quarkus.petisco.queues.";

    public static final String RETRY_TTL = "retry-ttl";
    public static final String MAIN_TTL = "main-ttl";
    public static final String MAX_RETRIES = "max-retries";
    public static final String RETRY_DELAYS = "retry-delays";
    public static final String PREFETCH = "prefetch";
    public static final String CONCURRENCY = "concurrency";
    public static final String QUEUE_TYPE = "queue-type";
    public static final String RETRY_QUEUE_TYPE = "retry-queue-type";
    public static final String RETRY_STRATEGY = "retry-strategy";
    public static final String MAX_LENGTH = "max-length";
    public static final String PRIORITY = "priority";
    public static final String SINGLE_ACTIVE_CONSUMER = "single-active-consumer";

    /**
     * Reads the settings.
     *
     * @param names the names of all properties of the configuration
     * @param value the value of a property, if it is known at build time
     */
    public static SettingsByPattern read(Iterable<String> names, Function<String, Optional<String>> value) {
        SortedMap<String, SortedMap<String, String>> byPattern = new TreeMap<>();
        SortedSet<String> unquoted = new TreeSet<>();
        SortedMap<String, SortedMap<String, SortedMap<Integer, String>>> lists = new TreeMap<>();
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
                        value.apply(name).map(String::strip).ifPresent(text -> {
                            Matcher element = ELEMENT.matcher(setting);
                            if (element.matches()) {
                                lists.computeIfAbsent(pattern, none -> new TreeMap<>())
                                        .computeIfAbsent(element.group("list"), none -> new TreeMap<>())
                                        .put(Integer.valueOf(element.group("index")), text);
                            } else {
                                byPattern
                                        .computeIfAbsent(pattern, none -> new TreeMap<>())
                                        .put(setting, text);
                            }
                        });
                    }
                });
        // a list in YAML yields both forms: the comma-separated form wins
        lists.forEach((pattern, settings) -> settings.forEach((setting, elements) -> byPattern
                .computeIfAbsent(pattern, none -> new TreeMap<>())
                .putIfAbsent(setting, String.join(",", elements.values()))));
        return new SettingsByPattern(byPattern, unquoted);
    }

    /** The values of one setting. */
    public ByQueue<String> of(String setting) {
        Map<String, String> values = new TreeMap<>();
        byPattern.forEach((pattern, settings) -> {
            if (settings.containsKey(setting)) {
                values.put(pattern, settings.get(setting));
            }
        });
        return ByQueue.of(values);
    }

    /** The name of the property for a setting of a pattern. */
    public static String property(String pattern, String setting) {
        return PREFIX + '"' + pattern + "\"." + setting;
    }
}
