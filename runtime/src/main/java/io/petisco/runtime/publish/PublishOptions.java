package io.petisco.runtime.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.petisco.topology.TopologyNames;

/**
 * The values of {@code withMeta}, {@code withPriority}, {@code forService}, {@code withKey}, {@code immediately}, {@code in} and
 * {@code at}. Immutable.
 *
 * @param service another service, or null for this one
 * @param priority the priority, or null for none
 * @param key the key of the messages that keep their order, or null for none
 * @param immediately whether messages are published at once despite a transaction
 * @param time when messages are sent, or null for at once
 */
record PublishOptions(
        String service, Map<String, Object> meta, Integer priority, String key, boolean immediately, SendTime time) {

    static final PublishOptions DEFAULT = new PublishOptions(null, Map.of(), null, null, false, null);
    private static final int LONGEST_KEY = 255;
    private static final int HIGHEST_PRIORITY = 255;

    PublishOptions withMeta(Map<String, ?> added) {
        Map<String, Object> merged = new LinkedHashMap<>(meta);
        merged.putAll(Objects.requireNonNull(added, "meta"));
        return new PublishOptions(service, Collections.unmodifiableMap(merged), priority, key, immediately, time);
    }

    PublishOptions withPriority(int newPriority) {
        if (newPriority < 0 || newPriority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException(
                    "the priority is " + newPriority + ": it must be between 0 and " + HIGHEST_PRIORITY);
        }
        return new PublishOptions(service, meta, newPriority, key, immediately, time);
    }

    PublishOptions forService(String newService) {
        Objects.requireNonNull(newService, "service");
        if (!TopologyNames.isPart(newService)) {
            throw new IllegalArgumentException("'" + newService
                    + "' is not a service name: it must not be empty or contain a dot, '*', '#' or white space");
        }
        return new PublishOptions(newService, meta, priority, key, immediately, time);
    }

    PublishOptions withKey(Object newKey) {
        String text = Objects.requireNonNull(newKey, "key").toString();
        if (text.isEmpty() || text.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "the key has " + text.length() + " characters as a string: it has to have 1 to " + LONGEST_KEY);
        }
        if (immediately) {
            throw keyAndImmediately();
        }
        return new PublishOptions(service, meta, priority, text, false, time);
    }

    PublishOptions atOnce() {
        if (key != null) {
            throw keyAndImmediately();
        }
        return new PublishOptions(service, meta, priority, null, true, time);
    }

    PublishOptions at(SendTime newTime) {
        if (key != null) {
            throw new IllegalStateException(
                    "messages that leave later have no key: which of them overtakes another one is decided by their times");
        }
        return new PublishOptions(service, meta, priority, null, immediately, newTime);
    }

    private static IllegalStateException keyAndImmediately() {
        return new IllegalStateException(
                "withKey and immediately exclude each other: only the outbox keeps the order of a key,"
                        + " and immediately() publishes without it");
    }
}
