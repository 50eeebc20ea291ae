package io.petisco.runtime.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.petisco.topology.TopologyNames;

/**
 * What {@code withMeta}, {@code withPriority}, {@code forService}, {@code in} and {@code at} have set. Immutable.
 *
 * @param service another service, or null for this one
 * @param priority or null for none
 * @param time or null for at once
 */
record PublishOptions(String service, Map<String, Object> meta, Integer priority, SendTime time) {

    static final PublishOptions DEFAULT = new PublishOptions(null, Map.of(), null, null);
    private static final int HIGHEST_PRIORITY = 255;

    PublishOptions withMeta(Map<String, ?> added) {
        Map<String, Object> merged = new LinkedHashMap<>(meta);
        merged.putAll(Objects.requireNonNull(added, "meta"));
        return new PublishOptions(service, Collections.unmodifiableMap(merged), priority, time);
    }

    PublishOptions withPriority(int newPriority) {
        if (newPriority < 0 || newPriority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException(
                    "the priority is " + newPriority + ": it has to be 0 to " + HIGHEST_PRIORITY);
        }
        return new PublishOptions(service, meta, newPriority, time);
    }

    PublishOptions forService(String newService) {
        Objects.requireNonNull(newService, "service");
        if (!TopologyNames.isPart(newService)) {
            throw new IllegalArgumentException("'" + newService
                    + "' is no service name: it must not be empty, nor have a dot, '*', '#' or white space in it");
        }
        return new PublishOptions(newService, meta, priority, time);
    }

    PublishOptions at(SendTime newTime) {
        return new PublishOptions(service, meta, priority, newTime);
    }
}
