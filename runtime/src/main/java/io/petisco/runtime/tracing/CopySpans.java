package io.petisco.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.petisco.retry.RetryDecision;
import io.petisco.topology.Route;
import io.petisco.transport.BrokerConnection;

/** A span for each copy that goes to a retry or dead-letter queue, until the broker has confirmed it. */
final class CopySpans {

    private final Tracer tracer;
    private final Route route;
    private final BrokerConnection connection;

    CopySpans(Tracer tracer, Route route, BrokerConnection connection) {
        this.tracer = tracer;
        this.route = route;
        this.connection = connection;
    }

    /**
     * Starts the span of a copy. Returns an invalid span if there is no copy, because the broker delays the message.
     *
     * @param messageId null if the message cannot be read and has no message id property
     */
    Span start(Context attempt, RetryDecision decision, String messageId) {
        if (decision instanceof RetryDecision.Retry && route.isRetriedByBroker()) {
            return Span.getInvalid();
        }
        return decision instanceof RetryDecision.Retry retry
                ? start(
                        attempt,
                        "retry",
                        route.retryExchange(),
                        route.retryRoutingKey(retry.redeliveryCount()),
                        messageId)
                : start(attempt, "dead_letter", route.deadLetterExchange(), route.deadLetterRoutingKey(), messageId);
    }

    private Span start(Context attempt, String operation, String exchange, String routingKey, String messageId) {
        String destination = exchange + ":" + routingKey;
        SpanBuilder span = SpanAttributes.setServer(tracer.spanBuilder(operation + " " + destination), connection)
                .setParent(attempt)
                .setSpanKind(SpanKind.PRODUCER)
                .setAllAttributes(SpanAttributes.of(operation, "send", destination))
                .setAttribute(SpanAttributes.ROUTING_KEY, routingKey);
        if (messageId != null) {
            span.setAttribute(SpanAttributes.MESSAGE_ID, messageId);
        }
        return span.startSpan();
    }
}
