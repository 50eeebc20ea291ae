package io.petisco.runtime.consume;

import java.util.HashMap;
import java.util.Map;

import org.jboss.logging.MDC;

import io.petisco.MessageEnvelope;
import io.petisco.retry.RetryHeaders;
import io.petisco.text.PlainText;
import io.petisco.transport.Delivery;

/**
 * Makes log lines name the handled message, with the logging MDC: that of the thread or, on an event loop, that of the
 * message's own duplicated context, which Quarkus supports.
 */
final class MessageMdc {

    static final String MESSAGE_ID = "messageId";
    static final String MESSAGE_TYPE = "messageType";
    static final String HANDLER = "handler";
    static final String CORRELATION_ID = "correlationId";
    static final String ATTEMPT = "attempt";

    private static final String[] KEYS = {MESSAGE_ID, MESSAGE_TYPE, HANDLER, CORRELATION_ID, ATTEMPT};

    private final String handler;

    /** @param handler the handler, as {@code Class#method} */
    MessageMdc(String handler) {
        this.handler = handler;
    }

    void put(MessageEnvelope envelope, Delivery delivery) {
        if (envelope != null) {
            MDC.put(MESSAGE_ID, PlainText.line(envelope.id()));
            MDC.put(MESSAGE_TYPE, PlainText.line(envelope.type()));
            MDC.put(CORRELATION_ID, PlainText.line(envelope.correlationId()));
        } else if (delivery.properties().messageId() != null) {
            MDC.put(MESSAGE_ID, PlainText.line(delivery.properties().messageId()));
        }
        MDC.put(HANDLER, handler);
        MDC.put(ATTEMPT, new Attempt(delivery));
    }

    /** Removes the message from this thread, with the entries that its handler added there. */
    void clear() {
        MDC.clear();
    }

    /** Adds a message to log lines, on the current thread or context; restores the previous values afterwards. */
    void during(MessageEnvelope envelope, Delivery delivery, Runnable logging) {
        Map<String, Object> before = new HashMap<>();
        for (String key : KEYS) {
            before.put(key, MDC.get(key));
        }
        put(envelope, delivery);
        try {
            logging.run();
        } finally {
            for (String key : KEYS) {
                MDC.remove(key);
            }
            before.forEach((key, value) -> {
                if (value != null) {
                    MDC.put(key, value);
                }
            });
        }
    }

    /** The headers are read only when something is logged. */
    private record Attempt(Delivery delivery) {

        @Override
        public String toString() {
            return String.valueOf(
                    RetryHeaders.redeliveryCount(delivery.properties().headers()) + 1);
        }
    }
}
