package io.petisco.runtime.publish;

import java.util.LinkedHashMap;
import java.util.Map;

import io.petisco.MessageEnvelope;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The message whose handler runs here: on this thread, or in this Vert.x duplicated context. Messages that are
 * published in the meantime are correlated with it. {@link CurrentMessagePropagation} passes it to other threads.
 */
public final class CurrentMessage {

    static final String CORRELATION_ID = "correlation_id";
    static final String CAUSATION_ID = "causation_id";

    /** On a thread that is to forget the message of its context. */
    private static final Object NONE = new Object();

    /** The envelope, or {@link #NONE}. */
    private static final ThreadLocal<Object> ON_THREAD = new ThreadLocal<>();

    private static final String CONTEXT_KEY = CurrentMessage.class.getName();

    private CurrentMessage() {}

    /** From now on this thread handles this message. {@link #clearThread} ends that. */
    public static void setOnThread(MessageEnvelope envelope) {
        ON_THREAD.set(envelope);
    }

    public static void clearThread() {
        ON_THREAD.remove();
    }

    /**
     * From now on this thread handles this message, or none if it is null, independently of the context.
     *
     * @return restores the state before, on the same thread
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

    /** This duplicated context handles this message, until it is thrown away. */
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
     * The {@code meta} of a message that is published while another is handled: its correlation id, its id as causation
     * id.
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
