package io.petisco.runtime.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.petisco.topology.TopologyNames;

/**
 * What {@code withMeta} and {@code forService} have set. Immutable.
 *
 * @param service another service, or null for this one
 */
record BusView(String service, Map<String, Object> meta) {

    static final BusView DEFAULT = new BusView(null, Map.of());

    BusView withMeta(Map<String, ?> added) {
        Map<String, Object> merged = new LinkedHashMap<>(meta);
        merged.putAll(Objects.requireNonNull(added, "meta"));
        return new BusView(service, Collections.unmodifiableMap(merged));
    }

    BusView forService(String newService) {
        Objects.requireNonNull(newService, "service");
        if (!TopologyNames.isPart(newService)) {
            throw new IllegalArgumentException("'" + newService
                    + "' is no service name: it must not be empty, nor have a dot, '*', '#' or white space in it");
        }
        return new BusView(newService, meta);
    }
}
