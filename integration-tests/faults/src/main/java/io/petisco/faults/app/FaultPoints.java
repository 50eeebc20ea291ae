package io.petisco.faults.app;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.MessageEnvelope;
import io.petisco.runtime.consume.HandlingObservation;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.consume.ObservedQueue;
import io.petisco.runtime.consume.QueueObserver;

/** Ends the JVM between two steps of the extension, and records the retries. */
@ApplicationScoped
public class FaultPoints implements HandlingObserver {

    private final Halt halt;
    private final Journal journal;

    FaultPoints(Halt halt, Journal journal) {
        this.halt = halt;
        this.journal = journal;
    }

    @Override
    public QueueObserver observe(ObservedQueue queue) {
        return (envelope, delivery) -> new HandlingObservation() {
            @Override
            public void beforeHandler() {
                haltIf(envelope, Behaviour.HALT_BEFORE_HANDLER);
            }

            @Override
            public void retried(int retry) {
                if (envelope != null && envelope.attributes().get("number") instanceof Number number) {
                    journal.note("retried", number.longValue());
                }
                haltIf(envelope, Behaviour.HALT_AFTER_COPY);
            }
        };
    }

    private void haltIf(MessageEnvelope envelope, Behaviour behaviour) {
        if (envelope != null && behaviour.name().equals(envelope.attributes().get("behaviour"))) {
            halt.once(((Number) envelope.attributes().get("number")).longValue());
        }
    }
}
