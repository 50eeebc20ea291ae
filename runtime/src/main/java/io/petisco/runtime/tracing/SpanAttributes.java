package io.petisco.runtime.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.petisco.transport.BrokerConnection;

/**
 * The attributes of spans. The messaging attributes follow OpenTelemetry's semantic conventions for RabbitMQ, 1.37.
 * These are in development, and libraries should not depend on the artifact with their constants. A test compares the
 * attributes with it.
 */
final class SpanAttributes {

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    static final AttributeKey<String> CONVERSATION_ID = AttributeKey.stringKey("messaging.message.conversation_id");
    static final AttributeKey<String> ROUTING_KEY =
            AttributeKey.stringKey("messaging.rabbitmq.destination.routing_key");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    static final AttributeKey<String> MESSAGE_TYPE = AttributeKey.stringKey("petisco.message.type");
    static final AttributeKey<Long> MESSAGE_VERSION = AttributeKey.longKey("petisco.message.version");
    static final AttributeKey<String> HANDLER = AttributeKey.stringKey("petisco.handler");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("petisco.attempt");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("petisco.outcome");

    private SpanAttributes() {}

    /** The attributes of all spans of one operation. */
    static Attributes of(String operation, String type, String destination) {
        return Attributes.builder()
                .put(SYSTEM, "rabbitmq")
                .put(OPERATION_NAME, operation)
                .put(OPERATION_TYPE, type)
                .put(DESTINATION, destination)
                .build();
    }

    /**
     * Adds the node to which a connection currently leads. It may change with a reconnect.
     *
     * @param connection null if there is none
     */
    static SpanBuilder setServer(SpanBuilder span, BrokerConnection connection) {
        return connection == null
                ? span
                : span.setAttribute(SERVER_ADDRESS, connection.host())
                        .setAttribute(SERVER_PORT, (long) connection.port());
    }
}
