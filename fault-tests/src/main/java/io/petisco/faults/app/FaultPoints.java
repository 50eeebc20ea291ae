package io.petisco.faults.app;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.MessageEnvelope;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.consume.HandlingListener;

/** Ends the JVM between two steps of the extension, and notes the retries. */
@ApplicationScoped
public class FaultPoints implements HandlingListener {

    private final Halt halt;
    private final Journal journal;

    FaultPoints(Halt halt, Journal journal) {
        this.halt = halt;
        this.journal = journal;
    }

    @Override
    public void beforeHandling(HandlerDescriptor handler, MessageEnvelope envelope) {
        haltIf(envelope, Behaviour.HALT_BEFORE_HANDLER);
    }

    @Override
    public void retried(HandlerDescriptor handler, MessageEnvelope envelope, int retry) {
        if (envelope != null && envelope.attributes().get("number") instanceof Number number) {
            journal.note("retried", number.longValue());
        }
        haltIf(envelope, Behaviour.HALT_AFTER_COPY);
    }

    private void haltIf(MessageEnvelope envelope, Behaviour behaviour) {
        if (envelope != null && behaviour.name().equals(envelope.attributes().get("behaviour"))) {
            halt.once(((Number) envelope.attributes().get("number")).longValue());
        }
    }
}
