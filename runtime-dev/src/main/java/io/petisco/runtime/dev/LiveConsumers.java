package io.petisco.runtime.dev;

import java.util.Collection;

import jakarta.inject.Inject;

import io.petisco.ConsumerState;
import io.petisco.ConsumerState.Status;
import io.petisco.MessageConsumer;

/** The state of the running application's consumers. The dev UI requests it for the extension's card. */
public class LiveConsumers {

    private final MessageConsumer consumer;

    @Inject
    LiveConsumers(MessageConsumer consumer) {
        this.consumer = consumer;
    }

    /** The number of queues that are currently consumed, as in {@code 3 of 4 consumed}. */
    public String consumed() {
        Collection<ConsumerState> queues = consumer.state().values();
        long running = queues.stream()
                .filter(queue -> queue.status() == Status.RUNNING)
                .count();
        return running + " of " + queues.size() + " consumed";
    }
}
