package io.petisco.runtime;

import java.util.Map;
import java.util.TreeMap;

import io.petisco.runtime.PetiscoBuildTimeConfig.ServiceConfig;
import io.petisco.topology.KnownServices;
import io.petisco.topology.ServiceName;

/** Reads the configured services. */
public final class ServiceNames {

    private ServiceNames() {}

    public static KnownServices of(ServiceName own, Map<String, ServiceConfig> configured) {
        Map<String, ServiceName> services = new TreeMap<>();
        for (Map.Entry<String, ServiceConfig> entry : configured.entrySet()) {
            String name = entry.getKey();
            ServiceConfig service = entry.getValue();
            services.put(
                    name,
                    new ServiceName(
                            service.organization().map(String::strip).orElse(own.organization()),
                            service.service().map(String::strip).orElse(name)));
        }
        return new KnownServices(own, services);
    }
}
