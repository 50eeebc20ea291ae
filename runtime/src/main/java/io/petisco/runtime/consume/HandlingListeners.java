package io.petisco.runtime.consume;

import java.util.List;
import java.util.function.Consumer;

import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;
import io.petisco.retry.Printable;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** All listeners, told about one handler. One that fails disturbs neither the others nor the message. */
final class HandlingListeners {

    private final HandlerDescriptor handler;
    private final HandlingListener[] listeners;

    HandlingListeners(HandlerDescriptor handler, List<HandlingListener> listeners) {
        this.handler = handler;
        this.listeners = listeners.toArray(new HandlingListener[0]);
    }

    void beforeHandling(MessageEnvelope envelope) throws Exception {
        for (HandlingListener listener : listeners) {
            listener.beforeHandling(handler, envelope);
        }
    }

    void afterHandler() {
        for (HandlingListener listener : listeners) {
            listener.afterHandler(handler);
        }
    }

    void handled(MessageEnvelope envelope) {
        if (listeners.length > 0) {
            tell(listener -> listener.handled(handler, envelope));
        }
    }

    void failed(MessageEnvelope envelope, Failure failure) {
        tell(listener -> listener.failed(handler, envelope, failure));
    }

    void retried(MessageEnvelope envelope, int retry) {
        tell(listener -> listener.retried(handler, envelope, retry));
    }

    void deadLettered(MessageEnvelope envelope, Failure failure, DeadLetterPlace place) {
        tell(listener -> listener.deadLettered(handler, envelope, failure, place));
    }

    private void tell(Consumer<HandlingListener> what) {
        for (HandlingListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (Throwable e) { // else the message would never be settled
                LastResort.quietly(
                        () -> LOG.listenerFailed(listener.getClass().getName(), handler.handler(), Printable.of(e)));
            }
        }
    }
}
