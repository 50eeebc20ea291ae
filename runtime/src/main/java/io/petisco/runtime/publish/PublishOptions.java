package io.petisco.runtime.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.petisco.topology.TopologyNames;

/**
 * The values of {@code withMeta}, {@code withPriority} and {@code forService}. Immutable.
 *
 * @param service another service, or null for this one
 * @param priority or null for none
 */
record PublishOptions(String service, Map<String, Object> meta, Integer priority) {

    static final PublishOptions DEFAULT = new PublishOptions(null, Map.of(), null);
    private static final int HIGHEST_PRIORITY = 255;

    PublishOptions withMeta(Map<String, ?> added) {
        Map<String, Object> merged = new LinkedHashMap<>(meta);
        merged.putAll(Objects.requireNonNull(added, "meta"));
        return new PublishOptions(service, Collections.unmodifiableMap(merged), priority);
    }

    PublishOptions withPriority(int newPriority) {
        if (newPriority < 0 || newPriority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException(
                    "the priority is " + newPriority + ": it must be between 0 and " + HIGHEST_PRIORITY);
        }
        return new PublishOptions(service, meta, newPriority);
    }

    PublishOptions forService(String newService) {
        Objects.requireNonNull(newService, "service");
        if (!TopologyNames.isPart(newService)) {
            throw new IllegalArgumentException("'" + newService
                    + "' is not a service name: it must not be empty or contain a dot, '*', '#' or white space");
        }
        return new PublishOptions(newService, meta, priority);
    }
}
