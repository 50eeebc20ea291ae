package io.petisco.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The few settings that keep many conflicting queues as they are: with petisco's default TTLs, each queue conflicts,
 * and two settings are enough for all.
 */
final class CommonWayOut {

    /** The setting in the text of a conflict, which concerns one queue. */
    private static final Pattern SETTING =
            Pattern.compile("set quarkus\\.petisco\\.queues\\.\".*?\"\\.(?<kind>main|retry)-ttl=(?<millis>\\d+)ms\\.");

    private static final Pattern TYPE = Pattern.compile("\"\\.retry-queue-type=(?<type>classic|quorum)[.,]");

    private static final Map<String, String> FOR_ALL =
            new TreeMap<>(Map.of("main", "quarkus.petisco.queue.ttl", "retry", "quarkus.petisco.retry.ttl"));

    private CommonWayOut() {}

    /** A sentence that names these settings, or an empty text if no setting keeps more than one queue. */
    static String of(Collection<String> conflicts) {
        List<String> settings = new ArrayList<>();
        int kept = 0;
        for (Map.Entry<String, String> setting : FOR_ALL.entrySet()) {
            Map.Entry<Long, Integer> most = mostFrequent(conflicts, setting.getKey());
            if (most != null && most.getValue() > 1) {
                settings.add(setting.getValue() + "=" + text(most.getKey()));
                kept += most.getValue();
            }
        }
        String ofTtls = settings.isEmpty()
                ? ""
                : " To keep " + share(kept, conflicts) + " of them as they are, set " + String.join(" and ", settings)
                        + ".";
        return ofTtls + ofType("classic", conflicts) + ofType("quorum", conflicts);
    }

    private static String ofType(String type, Collection<String> conflicts) {
        long count = conflicts.stream()
                .map(TYPE::matcher)
                .filter(setting -> setting.find() && setting.group("type").equals(type))
                .count();
        return count < 2
                ? ""
                : " To keep " + share(count, conflicts)
                        + " of them as they are, build the application with quarkus.petisco.retry-queue-type=" + type
                        + ". To replace them and keep their messages, run: petisco topology apply --migrate.";
    }

    private static String share(long kept, Collection<String> conflicts) {
        return kept == conflicts.size() ? "all" : String.valueOf(kept);
    }

    /** The most frequent TTL in milliseconds of a kind of queue, and how many queues have it. */
    private static Map.@Nullable Entry<Long, Integer> mostFrequent(Collection<String> conflicts, String kind) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (String conflict : conflicts) {
            Matcher setting = SETTING.matcher(conflict);
            if (setting.find() && setting.group("kind").equals(kind)) {
                counts.merge(Long.valueOf(setting.group("millis")), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
    }

    private static String text(long millis) {
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
