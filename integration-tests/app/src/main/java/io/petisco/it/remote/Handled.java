package io.petisco.it.remote;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.MessageKind;

/** A call of a handler, as a test in another process sees it. */
public record Handled(
        String handler, String type, JsonNode message, Context context, String threadName, boolean virtual) {

    /** The context of the call. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Context(
            Envelope envelope,
            String handler,
            String queue,
            String routingKey,
            int redeliveryCount,
            Map<String, Object> headers)
            implements MessageContext {

        static Context of(MessageContext context) {
            return new Context(
                    Envelope.of(context.envelope()),
                    context.handler(),
                    context.queue(),
                    context.routingKey(),
                    context.redeliveryCount(),
                    context.headers());
        }
    }

    /** The envelope of the message. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Envelope(
            String id,
            String type,
            MessageKind kind,
            int version,
            Instant occurredOn,
            Map<String, Object> meta,
            Map<String, Object> attributes,
            byte[] body)
            implements MessageEnvelope {

        static Envelope of(MessageEnvelope envelope) {
            return new Envelope(
                    envelope.id(),
                    envelope.type(),
                    envelope.kind(),
                    envelope.version(),
                    envelope.occurredOn(),
                    envelope.meta(),
                    envelope.attributes(),
                    envelope.body());
        }
    }
}
