package io.petisco.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.petisco.runtime.PetiscoBuildTimeConfig.QueueShapeConfig;
import io.petisco.runtime.PetiscoConfig.QueueSettingsConfig;
import io.petisco.runtime.consume.QueueConsumerSettings;
import io.petisco.topology.ByQueue;
import io.petisco.topology.QueuePattern;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;

/** The settings {@code quarkus.petisco.queues."<pattern>"} that may be set when the application starts, checked. */
final class QueueSettings {

    private static final long MAX_TTL_MILLIS = 4_294_967_295L;
    private static final int MAX_PREFETCH = 65_535;

    private final Map<String, ? extends QueueSettingsConfig> byPattern;
    private final ByQueue<Duration> retryTtl;
    private final ByQueue<Duration> mainTtl;
    private final QueueConsumerSettings consuming;

    /** @throws IllegalArgumentException if a value is invalid; the text names it */
    QueueSettings(Map<String, ? extends QueueSettingsConfig> byPattern) {
        this.byPattern = byPattern;
        if (byPattern.isEmpty()) { // the usual case, in which a start need not link all these lambdas
            this.retryTtl = ByQueue.none();
            this.mainTtl = ByQueue.none();
            this.consuming = QueueConsumerSettings.NONE;
            return;
        }
        this.retryTtl = values("retry-ttl", QueueSettingsConfig::retryTtl, QueueSettings::isTtl, TTL);
        this.mainTtl = values("main-ttl", QueueSettingsConfig::mainTtl, QueueSettings::isTtl, TTL);
        this.consuming = new QueueConsumerSettings(
                numbers("prefetch", QueueSettingsConfig::prefetch, 1, MAX_PREFETCH, "between 1 and " + MAX_PREFETCH),
                numbers("concurrency", QueueSettingsConfig::concurrency, 1, Integer.MAX_VALUE, "1 or more"),
                numbers("max-retries", QueueSettingsConfig::maxRetries, 0, Integer.MAX_VALUE, "0 or more"));
    }

    private static final String TTL = "between 1 millisecond and 49 days";

    private static boolean isTtl(Duration ttl) {
        return ttl.toMillis() >= 1 && ttl.toMillis() <= MAX_TTL_MILLIS;
    }

    private ByQueue<Integer> numbers(
            String name, Function<QueueSettingsConfig, OptionalInt> read, int min, int max, String range) {
        return values(
                name,
                config -> read.apply(config).stream().boxed().findFirst(),
                value -> value >= min && value <= max,
                range);
    }

    private <T> ByQueue<T> values(
            String name, Function<QueueSettingsConfig, Optional<T>> read, Predicate<T> valid, String range) {
        Map<String, T> values = new TreeMap<>();
        byPattern.forEach((pattern, config) -> read.apply(config).ifPresent(value -> {
            if (!valid.test(value)) {
                throw new IllegalArgumentException("quarkus.petisco.queues.\"" + pattern + "\"." + name + " must be "
                        + range + ", but is " + value);
            }
            values.put(pattern, value);
        }));
        return ByQueue.of(values);
    }

    QueueConsumerSettings consuming() {
        return consuming;
    }

    QueueTtls ttls(Duration retry, Optional<Duration> main, Optional<Duration> longestRetry) {
        return new QueueTtls(retry, main, longestRetry, retryTtl, mainTtl);
    }

    /** The settings that have no effect: a text for each. */
    List<String> warnings(ApplicationPlan plan, Map<String, ? extends QueueShapeConfig> shapes) {
        if (byPattern.isEmpty()) {
            return List.of();
        }
        Map<String, QueueShape> queues = plan.queues();
        List<String> warnings = new ArrayList<>();
        byPattern.keySet().stream()
                .sorted()
                .filter(pattern -> queues.keySet().stream().noneMatch(new QueuePattern(pattern)::matches))
                .forEach(pattern -> warnings.add(
                        "quarkus.petisco.queues.\"" + pattern + "\".* matches no queue of this application"));
        ByQueue<Boolean> delays = ByQueue.of(shapes.entrySet().stream()
                .filter(entry -> entry.getValue().retryDelays().isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> true)));
        queues.forEach((queue, shape) -> retryTtl.pattern(queue)
                .filter(pattern -> !shape.retryDelays().isEmpty()
                        && pattern.compareTo(delays.pattern(queue).orElseThrow()) < 0)
                .ifPresent(
                        pattern -> warnings.add("quarkus.petisco.queues.\"" + pattern + "\".retry-ttl has no effect on "
                                + queue + ", which was built with the retry-delays " + shape.retryDelays())));
        return warnings;
    }
}
