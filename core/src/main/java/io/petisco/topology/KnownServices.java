package io.petisco.topology;

import java.util.Map;
import java.util.Objects;

/**
 * The services that an application can name: all services of its own organization, and the configured services of
 * others.
 *
 * @param own the application's own service
 * @param configured the services that have an entry in the configuration, by the names that the application uses for
 *     them
 */
public record KnownServices(ServiceName own, Map<String, ServiceName> configured) {

    public KnownServices {
        Objects.requireNonNull(own, "own");
        configured = Map.copyOf(configured);
    }

    /** The service that an application means by a name. */
    public ServiceName find(String name) {
        ServiceName found = configured.get(name);
        return found != null ? found : own.sibling(name);
    }
}
