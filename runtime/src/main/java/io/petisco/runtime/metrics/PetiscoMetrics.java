package io.petisco.runtime.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.consume.ObservedQueue;
import io.petisco.runtime.consume.QueueObserver;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.runtime.publish.PublishedType;
import io.petisco.runtime.publish.PublishedTypeObserver;
import io.petisco.topology.Subscription;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportObserver;

/**
 * Registers the meters: those of a handler when consuming starts, those of a published type with its first message, and
 * those of a connection when it exists. The build makes it a bean: it has no scope annotation, so it is not a bean by
 * default.
 */
public class PetiscoMetrics implements HandlingObserver, PublishObserver, TransportObserver {

    private final MeterRegistry registry;

    /** By the name and version of the type, and by the handler. */
    private final Map<List<String>, QueueMeters> handlers = new ConcurrentHashMap<>();

    private final AtomicInteger unconfirmed = new AtomicInteger();

    @Inject
    PetiscoMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public QueueObserver observe(ObservedQueue queue) {
        Subscription type = queue.subscription().orElse(null);
        String name = type == null ? MetricNames.ALL_TYPES : type.messageName();
        String version = type == null ? MetricNames.ALL_TYPES : String.valueOf(type.version());
        String handler = queue.handler().handler();
        QueueMeters meters = handlers.computeIfAbsent(
                List.of(name, version, handler), missing -> new QueueMeters(registry, name, version, handler));
        meters.show(queue);
        return meters;
    }

    @Override
    public PublishedTypeObserver observe(PublishedType type) {
        return new PublishMeters(registry, type, unconfirmed);
    }

    @Override
    public void started(Transport transport) {
        Gauge.builder(MetricNames.UNCONFIRMED, unconfirmed, AtomicInteger::get)
                .description("Messages published but not yet confirmed")
                .strongReference(true)
                .register(registry);
        for (BrokerConnection connection : transport.connections()) {
            Gauge.builder(MetricNames.CONNECTION_UP, connection, open -> open.isOpen() ? 1 : 0)
                    .description("Whether the connection to the broker is open")
                    .tag(MetricNames.CONNECTION, connection.purpose())
                    .strongReference(true)
                    .register(registry);
            FunctionCounter.builder(MetricNames.RECONNECTS, connection, BrokerConnection::reconnects)
                    .description("How often the connection was opened again after it was lost")
                    .tag(MetricNames.CONNECTION, connection.purpose())
                    .register(registry);
        }
    }
}
