package io.petisco.cli.deadletters;

import io.petisco.cli.select.Selection;
import io.petisco.operations.broker.Broker;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The queue parameter of a command. */
final class QueueParameter {

    @Parameters(
            paramLabel = "QUEUE",
            description =
                    "The queue, for example dead_letter.<queue of the handler>, or a part of the name that no other"
                            + " dead-letter queue has, for example the handler.")
    private String queue;

    @Mixin
    private Selection selection;

    /** The name of the queue that the parameter selects. */
    String name(Broker broker) {
        return selection.queues(broker).one(queue);
    }
}
