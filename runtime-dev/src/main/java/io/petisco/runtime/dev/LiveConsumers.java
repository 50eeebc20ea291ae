package io.petisco.runtime.dev;

import java.util.Collection;

import jakarta.inject.Inject;

import io.petisco.ConsumerState;
import io.petisco.ConsumerState.Status;
import io.petisco.MessageConsumer;

/** How the consumers of the running application are: the dev UI requests them for the extension's card. */
public class LiveConsumers {

    private final MessageConsumer consumer;

    @Inject
    LiveConsumers(MessageConsumer consumer) {
        this.consumer = consumer;
    }

    /** Of how many queues messages are taken right now, as in {@code 3 of 4 consumed}. */
    public String consumed() {
        Collection<ConsumerState> queues = consumer.state().values();
        long running = queues.stream()
                .filter(queue -> queue.status() == Status.RUNNING)
                .count();
        return running + " of " + queues.size() + " consumed";
    }
}
