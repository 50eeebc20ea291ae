package io.petisco.operations.topology;

import java.io.IOException;
import java.util.Optional;

import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueState;
import io.petisco.operations.broker.QueueTotals;

/**
 * The content of a queue, for display. AMQP counts the ready messages. The management API, if it is available, also
 * counts unacknowledged messages and messages that are being dead-lettered.
 *
 * @param messages the least number of messages that the queue has
 */
public record Contents(String queue, long messages) {

    /** Empty if there is no such queue. */
    static Optional<Contents> of(String queue, Broker broker, boolean managementApi) {
        return broker.queue(queue)
                .map(QueueState::ready)
                .map(ready -> new Contents(queue, managementApi ? Math.max(ready, total(queue, broker)) : ready));
    }

    /** 0 if the API does not report it. */
    private static long total(String queue, Broker broker) {
        try {
            return broker.management()
                    .totals(queue)
                    .map(QueueTotals::messages)
                    .map(messages -> messages.orElse(0))
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
