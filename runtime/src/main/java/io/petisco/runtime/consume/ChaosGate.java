package io.petisco.runtime.consume;

import java.time.Duration;

import io.petisco.MessageChaos;
import io.petisco.SimulatedFailureException;
import io.petisco.retry.Printable;
import io.petisco.transport.Delivery;
import io.petisco.transport.DeliveryListener;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Applies chaos to the deliveries of one queue. Exists only if chaos is enabled. */
final class ChaosGate {

    private final MessageChaos chaos;
    private final String queue;

    ChaosGate(MessageChaos chaos, String queue) {
        this.chaos = chaos;
        this.queue = queue;
    }

    /** Makes messages fail instead of being handled. */
    static HandlingObserver failures(MessageChaos chaos) {
        return observed -> {
            ChaosGate gate = new ChaosGate(chaos, observed.route().queue());
            return (envelope, delivery) -> new HandlingObservation() {
                @Override
                public void beforeHandler() {
                    gate.failInsteadOfHandler(delivery);
                }
            };
        };
    }

    /** Wraps a listener: requeues some messages, and delays others. */
    DeliveryListener before(DeliveryListener listener) {
        return delivery -> {
            if (!givesBack(delivery)) {
                waitBefore(delivery);
                listener.onDelivery(delivery);
            }
        };
    }

    private boolean givesBack(Delivery delivery) {
        try {
            if (!chaos.simulateNack(queue, delivery.routingKey())) {
                return false;
            }
            LOG.simulatedNack(MessageIds.of(delivery), queue);
            delivery.requeueLater(chaos.nackDelay());
            return true;
        } catch (RuntimeException e) {
            LOG.chaosFailed(queue, Printable.of(e));
            return false;
        }
    }

    private void waitBefore(Delivery delivery) {
        try {
            Duration delay = chaos.delay(queue, delivery.routingKey());
            if (!delay.isZero()) {
                Thread.sleep(delay.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.chaosFailed(queue, Printable.of(e));
        }
    }

    /** Fails instead of the handler. */
    private void failInsteadOfHandler(Delivery delivery) {
        boolean fails;
        try {
            fails = chaos.simulateFailure(queue, delivery.routingKey());
        } catch (RuntimeException e) {
            LOG.chaosFailed(queue, Printable.of(e));
            return;
        }
        if (fails) {
            throw new SimulatedFailureException(queue);
        }
    }
}
