package io.petisco.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses numbers and durations with which the application would hang or do nothing. */
final class ConfigLimits {

    private static final int AMQP_SHORT = 65_535;

    private final List<String> faults = new ArrayList<>();
    private final Set<String> properties = new TreeSet<>();

    private ConfigLimits() {}

    /** @throws ConfigurationException if a setting is out of its range; names all of them */
    static void check(PetiscoConfig config) {
        ConfigLimits limits = new ConfigLimits();
        limits.atLeast("connection.initial-attempts", config.connection().initialAttempts(), 1);
        limits.notNegative("connection.initial-wait", config.connection().initialWait());
        limits.between("connection.heartbeat", config.connection().heartbeat().toSeconds(), 0, AMQP_SHORT);
        limits.atLeast("publisher.max-in-flight", config.publisher().maxInFlight(), 1);
        limits.positive("publisher.confirm-timeout", config.publisher().confirmTimeout());
        limits.between("consumer.prefetch", config.consumer().prefetch(), 1, AMQP_SHORT);
        limits.atLeast("consumer.concurrency", config.consumer().concurrency(), 1);
        limits.atLeast("consumer.max-body-size", config.consumer().maxBodySize().asLongValue(), 1);
        limits.atLeast("retry.max-retries", config.retry().maxRetries(), 0);
        limits.notNegative("retry.ttl", config.retry().ttl());
        config.queue().ttl().ifPresent(ttl -> limits.notNegative("queue.ttl", ttl));
        limits.positive("dead-letter.retry-delay", config.deadLetter().retryDelay());
        limits.notNegative("chaos.nack-delay", config.chaos().nackDelay());
        limits.fail();
    }

    private void atLeast(String property, long value, long min) {
        between(property, value, min, Long.MAX_VALUE);
    }

    private void between(String property, long value, long min, long max) {
        if (value < min || value > max) {
            add(property, "is " + value + ": use " + (max == Long.MAX_VALUE ? min + " or more" : min + " to " + max));
        }
    }

    private void positive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            add(property, "is " + value + ": use a time longer than 0");
        }
    }

    private void notNegative(String property, Duration value) {
        if (value.isNegative()) {
            add(property, "is " + value + ": use 0 or more");
        }
    }

    private void add(String property, String fault) {
        properties.add("quarkus.petisco." + property);
        faults.add("quarkus.petisco." + property + " " + fault);
    }

    private void fail() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join("; ", faults), properties);
        }
    }
}
