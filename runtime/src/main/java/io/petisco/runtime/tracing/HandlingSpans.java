package io.petisco.runtime.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.petisco.MessageEnvelope;
import io.petisco.retry.RetryHeaders;
import io.petisco.runtime.consume.HandlingObservation;
import io.petisco.runtime.consume.ObservedQueue;
import io.petisco.runtime.consume.QueueObserver;
import io.petisco.topology.Route;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.Delivery;

/** A span for each attempt to handle a message of one queue. Its parent is the span that published the message. */
final class HandlingSpans implements QueueObserver {

    private final Tracer tracer;
    private final MetaPropagation propagation;
    private final String spanName;
    private final Attributes attributes;
    private final BrokerConnection connection;
    private final CopySpans copies;

    HandlingSpans(Tracer tracer, MetaPropagation propagation, ObservedQueue queue, BrokerConnection connection) {
        Route route = queue.route();
        String destination = queue.subscription()
                .map(type -> type.publisher().exchange() + ":" + type.routingKey() + ":" + route.queue())
                .orElse(route.queue());
        this.tracer = tracer;
        this.propagation = propagation;
        this.connection = connection;
        this.spanName = "process " + destination;
        this.attributes = SpanAttributes.of("process", "process", destination).toBuilder()
                .put(SpanAttributes.HANDLER, queue.handler().handler())
                .build();
        this.copies = new CopySpans(tracer, route, connection);
    }

    @Override
    public HandlingObservation begin(MessageEnvelope envelope, Delivery delivery) {
        Context parent = envelope == null ? Context.root() : propagation.from(envelope.meta());
        long attempt = RetryHeaders.redeliveryCount(delivery.properties().headers()) + 1L;
        SpanBuilder span = SpanAttributes.setServer(tracer.spanBuilder(spanName), connection)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAllAttributes(attributes)
                .setAttribute(SpanAttributes.ROUTING_KEY, delivery.routingKey())
                .setAttribute(SpanAttributes.ATTEMPT, attempt);
        String messageId;
        if (envelope == null) {
            messageId = delivery.properties().messageId();
        } else {
            messageId = envelope.id();
            span.setAttribute(SpanAttributes.CONVERSATION_ID, envelope.correlationId())
                    .setAttribute(SpanAttributes.MESSAGE_TYPE, envelope.type())
                    .setAttribute(SpanAttributes.MESSAGE_VERSION, (long) envelope.version());
        }
        if (messageId != null) {
            span.setAttribute(SpanAttributes.MESSAGE_ID, messageId);
        }
        return new HandlingSpan(parent.with(span.startSpan()), messageId, copies);
    }
}
