package io.petisco.runtime.tracing;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.consume.ObservedQueue;
import io.petisco.runtime.consume.QueueObserver;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.runtime.publish.PublishedType;
import io.petisco.runtime.publish.PublishedTypeObserver;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportObserver;

/**
 * Traces each message from its publisher through its handlers, its retries and the messages that they publish. The
 * build makes it a bean: it has no scope annotation, so it is not a bean by default. If OpenTelemetry is disabled, it
 * observes nothing.
 */
public class PetiscoTracing implements HandlingObserver, PublishObserver, TransportObserver {

    private static final String INSTRUMENTATION = "io.petisco.quarkus-petisco";

    private final Tracer tracer;
    private final MetaPropagation propagation;
    private volatile Transport transport;

    @Inject
    PetiscoTracing(Instance<OpenTelemetry> openTelemetry) {
        OpenTelemetry present = openTelemetry.isResolvable() ? openTelemetry.get() : OpenTelemetry.noop();
        boolean on = present != OpenTelemetry.noop();
        this.tracer = on ? present.getTracer(INSTRUMENTATION) : null;
        this.propagation = on ? new MetaPropagation(present.getPropagators().getTextMapPropagator()) : null;
    }

    @Override
    public void started(Transport newTransport) {
        transport = newTransport;
    }

    @Override
    public QueueObserver observe(ObservedQueue queue) {
        return tracer == null
                ? QueueObserver.NONE
                : new HandlingSpans(tracer, propagation, queue, connection("consume"));
    }

    @Override
    public PublishedTypeObserver observe(PublishedType type) {
        return tracer == null
                ? PublishedTypeObserver.NONE
                : new PublishSpans(tracer, propagation, type, connection("publish"));
    }

    /** The connection with this purpose; null if the transport has none. */
    private BrokerConnection connection(String purpose) {
        return transport.connections().stream()
                .filter(connection -> connection.purpose().equals(purpose))
                .findFirst()
                .orElse(null);
    }
}
