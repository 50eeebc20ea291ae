package io.petisco.examples.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.petisco.MessageDeadLettered;
import io.quarkus.logging.Log;

/** Observes each dead letter, which stays in its queue. A real application would notify a pager or a chat. */
@ApplicationScoped
public class OnCall {

    void alert(@ObservesAsync MessageDeadLettered dead) {
        Log.errorf(
                "ALERT: %s gave up after attempt %d: %s. Look at it with: petisco dead-letters show %s",
                dead.handler(), dead.attempt(), dead.reason(), dead.deadLetterQueue());
    }
}
