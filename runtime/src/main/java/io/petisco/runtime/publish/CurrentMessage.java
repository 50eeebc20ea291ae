package io.petisco.runtime.publish;

import java.util.LinkedHashMap;
import java.util.Map;

import io.petisco.MessageEnvelope;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The message whose handler runs here: on this thread, or in this Vert.x duplicated context. Messages that the handler
 * publishes are correlated with it. {@link CurrentMessagePropagation} passes it to other threads.
 */
public final class CurrentMessage {

    static final String CORRELATION_ID = "correlation_id";
    static final String CAUSATION_ID = "causation_id";

    /** Set on a thread that is to ignore the message of its context. */
    private static final Object NONE = new Object();

    /** The envelope, or {@link #NONE}. */
    private static final ThreadLocal<Object> ON_THREAD = new ThreadLocal<>();

    private static final String CONTEXT_KEY = CurrentMessage.class.getName();

    private CurrentMessage() {}

    /** Sets the message that this thread handles, until {@link #clearThread}. */
    public static void setOnThread(MessageEnvelope envelope) {
        ON_THREAD.set(envelope);
    }

    public static void clearThread() {
        ON_THREAD.remove();
    }

    /**
     * Sets the message that this thread handles, regardless of the context; null for none.
     *
     * @return restores the previous state, on the same thread
     */
    static Runnable replaceOnThread(MessageEnvelope envelope) {
        Object before = ON_THREAD.get();
        ON_THREAD.set(envelope == null ? NONE : envelope);
        return () -> {
            if (before == null) {
                ON_THREAD.remove();
            } else {
                ON_THREAD.set(before);
            }
        };
    }

    /** Sets the message that this duplicated context handles, until it is discarded. */
    public static void setOnContext(Context duplicatedContext, MessageEnvelope envelope) {
        duplicatedContext.putLocal(CONTEXT_KEY, envelope);
    }

    /** The message that this duplicated context handles, or null. */
    public static MessageEnvelope onContext(Context duplicatedContext) {
        return duplicatedContext.getLocal(CONTEXT_KEY);
    }

    /** The message that is being handled here, or null. */
    static MessageEnvelope get() {
        Object onThread = ON_THREAD.get();
        if (onThread != null) {
            return onThread instanceof MessageEnvelope envelope ? envelope : null;
        }
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? onContext(context) : null;
    }

    /**
     * The {@code meta} of a message that is published while another is handled: the handled message's correlation id,
     * and its id as causation id.
     *
     * @param handled the message that is being handled, or null
     * @param given the entries of the caller; they have precedence
     */
    public static Map<String, Object> correlate(MessageEnvelope handled, Map<String, Object> given) {
        if (handled == null) {
            return given;
        }
        Map<String, Object> meta = new LinkedHashMap<>(given);
        meta.putIfAbsent(CORRELATION_ID, handled.correlationId());
        meta.putIfAbsent(CAUSATION_ID, handled.id());
        return meta;
    }
}
