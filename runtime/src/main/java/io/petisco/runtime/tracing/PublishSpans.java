package io.petisco.runtime.tracing;

import java.util.Locale;
import java.util.Map;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.petisco.runtime.publish.PublishObservation;
import io.petisco.runtime.publish.PublishedType;
import io.petisco.runtime.publish.PublishedTypeObserver;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.PublishFailure;

/** A span for each published message of one type, from its encoding to the broker's confirm. */
final class PublishSpans implements PublishedTypeObserver {

    private final Tracer tracer;
    private final MetaPropagation propagation;
    private final String spanName;
    private final Attributes attributes;
    private final BrokerConnection connection;

    PublishSpans(Tracer tracer, MetaPropagation propagation, PublishedType type, BrokerConnection connection) {
        String destination = type.exchange() + ":" + type.routingKey();
        this.tracer = tracer;
        this.propagation = propagation;
        this.connection = connection;
        this.spanName = "publish " + destination;
        this.attributes = SpanAttributes.of("publish", "send", destination).toBuilder()
                .put(SpanAttributes.ROUTING_KEY, type.routingKey())
                .put(SpanAttributes.MESSAGE_TYPE, type.name())
                .put(SpanAttributes.MESSAGE_VERSION, (long) type.version())
                .build();
    }

    @Override
    public PublishObservation begin(String messageId) {
        return new PublishSpan(messageId);
    }

    private final class PublishSpan implements PublishObservation {

        private final String messageId;
        private Span span = Span.getInvalid();

        PublishSpan(String messageId) {
            this.messageId = messageId;
        }

        @Override
        public Map<String, Object> meta(Map<String, Object> given) {
            Context parent = propagation.current(given);
            String conversation = given.get("correlation_id") instanceof String id ? id : messageId;
            span = SpanAttributes.setServer(tracer.spanBuilder(spanName), connection)
                    .setParent(parent)
                    .setSpanKind(SpanKind.PRODUCER)
                    .setAllAttributes(attributes)
                    .setAttribute(SpanAttributes.MESSAGE_ID, messageId)
                    .setAttribute(SpanAttributes.CONVERSATION_ID, conversation)
                    .startSpan();
            return propagation.with(parent.with(span), given);
        }

        @Override
        public void abandoned(Throwable cause) {
            span.recordException(cause);
            span.setAttribute(SpanAttributes.ERROR_TYPE, cause.getClass().getName());
            span.setStatus(StatusCode.ERROR, "not published: a message of the same call cannot be written");
            span.end();
        }

        @Override
        public void confirmed() {
            span.end();
        }

        @Override
        public void failed(PublishFailure failure, boolean reported) {
            String kind = failure.kind().name().toLowerCase(Locale.ROOT);
            if (reported) {
                span.setAttribute(SpanAttributes.ERROR_TYPE, kind);
                span.setStatus(StatusCode.ERROR, failure.detail());
            } else {
                span.addEvent(kind);
            }
            span.end();
        }
    }
}
