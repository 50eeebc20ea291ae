package io.petisco.console.broker;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.BrokerSettings;
import io.petisco.operations.broker.Management;
import io.petisco.rabbitmq.connection.Tls;
import io.petisco.topology.ServiceName;

/** The broker that the console shows. Safe for use by several threads. */
public final class ConsoleBroker {

    private final BrokerSettings settings;
    private final Optional<Tls> tls;
    private final Optional<ServiceName> service;
    private final Set<String> knownQueues;
    private @Nullable Management management;

    /**
     * @param tls how connections are encrypted; empty: as Java's own system properties say, if the settings want TLS
     * @param service the service whose application the console belongs to
     * @param knownQueues queues that are shown even if the broker cannot list its queues
     */
    public ConsoleBroker(
            BrokerSettings settings, Optional<Tls> tls, Optional<ServiceName> service, Set<String> knownQueues) {
        this.settings = settings;
        this.tls = tls;
        this.service = service;
        this.knownQueues = new TreeSet<>(knownQueues);
    }

    /** The address, without user name and password. */
    public String address() {
        return settings.toString();
    }

    /** The address of the management API. */
    public String managementAddress() {
        return settings.management().toString();
    }

    public Optional<ServiceName> service() {
        return service;
    }

    public Set<String> knownQueues() {
        return knownQueues;
    }

    /** A session of its own, for one thread, which closes it. */
    public Broker open() {
        return new Broker(settings, tls);
    }

    /** The management API, whose client is shared. */
    public synchronized Management management() {
        if (management == null) {
            management = open().management();
        }
        return management;
    }
}
