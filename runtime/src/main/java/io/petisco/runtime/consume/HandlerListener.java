package io.petisco.runtime.consume;

import io.petisco.Outcome;
import io.petisco.retry.Failure;
import io.petisco.runtime.publish.CurrentMessage;
import io.petisco.transport.Delivery;
import io.petisco.transport.DeliveryListener;

/** Handles each delivery on the thread that delivers it, which may block, and returns when its handler is done. */
record HandlerListener(Attempts attempts, HandlerMethod handler) implements DeliveryListener {

    /** Never throws. */
    @Override
    public void onDelivery(Delivery delivery) {
        Attempt attempt = attempts.begin(delivery);
        if (attempt == null) {
            return;
        }
        try {
            Outcome outcome;
            try {
                CurrentMessage.setOnThread(attempt.envelope);
                outcome = handler.callAndWait(attempt);
            } catch (Throwable thrown) { // also StackOverflowError and the like: they must not lose a message
                attempt.fail(Failure.thrown(thrown));
                return;
            }
            attempt.settle(outcome);
        } finally {
            CurrentMessage.clearThread();
            attempts.leaveThread();
        }
    }
}
