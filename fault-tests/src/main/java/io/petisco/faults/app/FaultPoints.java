package io.petisco.faults.app;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.MessageEnvelope;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.consume.HandlingListener;

/** Ends the JVM between two steps of the extension. */
@ApplicationScoped
public class FaultPoints implements HandlingListener {

    private final Halt halt;

    FaultPoints(Halt halt) {
        this.halt = halt;
    }

    @Override
    public void beforeHandling(HandlerDescriptor handler, MessageEnvelope envelope) {
        haltIf(envelope, Behaviour.HALT_BEFORE_HANDLER);
    }

    @Override
    public void retried(HandlerDescriptor handler, MessageEnvelope envelope, int retry) {
        haltIf(envelope, Behaviour.HALT_AFTER_COPY);
    }

    private void haltIf(MessageEnvelope envelope, Behaviour behaviour) {
        if (envelope != null && behaviour.name().equals(envelope.attributes().get("behaviour"))) {
            halt.once(((Number) envelope.attributes().get("number")).longValue());
        }
    }
}
