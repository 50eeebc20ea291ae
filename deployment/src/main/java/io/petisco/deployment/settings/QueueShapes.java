package io.petisco.deployment.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.petisco.topology.ByQueue;
import io.petisco.topology.QueuePattern;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;

/**
 * The fixed properties of each queue, from the settings. An invalid value counts as not set: it fails the build elsewhere.
 */
public final class QueueShapes {

    private final QueueType defaultType;
    private final QueueType defaultRetryType;
    private final RetryStrategy defaultStrategy;
    private final ByQueue<String> types;
    private final ByQueue<String> retryTypes;
    private final ByQueue<String> strategies;
    private final ByQueue<String> retryDelays;
    private final ByQueue<String> retryTtls;
    private final ByQueue<String> maxLengths;
    private final ByQueue<String> priorities;
    private final ByQueue<String> singleActiveConsumers;

    QueueShapes(
            QueueType defaultType,
            QueueType defaultRetryType,
            RetryStrategy defaultStrategy,
            SettingsByPattern settings) {
        this.defaultType = defaultType;
        this.defaultRetryType = defaultRetryType;
        this.defaultStrategy = defaultStrategy;
        this.strategies = settings.of(SettingsByPattern.RETRY_STRATEGY);
        this.types = settings.of(SettingsByPattern.QUEUE_TYPE);
        this.retryTypes = settings.of(SettingsByPattern.RETRY_QUEUE_TYPE);
        this.retryDelays = settings.of(SettingsByPattern.RETRY_DELAYS);
        this.retryTtls = settings.of(SettingsByPattern.RETRY_TTL);
        this.maxLengths = settings.of(SettingsByPattern.MAX_LENGTH);
        this.priorities = settings.of(SettingsByPattern.PRIORITY);
        this.singleActiveConsumers = settings.of(SettingsByPattern.SINGLE_ACTIVE_CONSUMER);
    }

    public QueueShape of(String queue) {
        return new QueueShape(
                one(types, queue, QueueType.class).orElse(defaultType),
                one(retryTypes, queue, QueueType.class).orElse(defaultRetryType),
                one(strategies, queue, RetryStrategy.class).orElse(defaultStrategy),
                delaysOf(queue),
                number(maxLengths, queue, ValueRules.MAX_LENGTH),
                number(priorities, queue, ValueRules.PRIORITY).map(Long::intValue),
                singleActiveConsumers.find(queue).map(Boolean::parseBoolean).orElse(false));
    }

    /** The retry delays of a queue; empty if a retry TTL is set for a pattern of higher precedence. */
    private List<Duration> delaysOf(String queue) {
        Optional<QueuePattern> ofDelays = retryDelays.pattern(queue);
        Optional<QueuePattern> ofTtl = retryTtls.pattern(queue);
        if (ofDelays.isEmpty() || ofTtl.isPresent() && ofTtl.get().compareTo(ofDelays.get()) < 0) {
            return List.of();
        }
        return parts(retryDelays.find(queue).orElseThrow())
                .filter(text -> DurationRules.fault(text).isEmpty())
                .map(DurationRules::parse)
                .toList();
    }

    private static <E extends Enum<E>> Optional<E> one(ByQueue<String> values, String queue, Class<E> type) {
        return values.find(queue)
                .filter(text -> ValueRules.isOneOf(text, type.getEnumConstants()))
                .map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    /** The elements of a comma-separated list. */
    public static Stream<String> parts(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip);
    }

    private static Optional<Long> number(ByQueue<String> values, String queue, ValueRules.Range range) {
        return values.find(queue).filter(text -> range.fault(text).isEmpty()).map(Long::parseLong);
    }
}
