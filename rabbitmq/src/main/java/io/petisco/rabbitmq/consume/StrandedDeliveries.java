package io.petisco.rabbitmq.consume;

import java.util.List;

/**
 * Replaces consumers whose deliveries have reached the client but were not handed over: if memory runs out at the wrong
 * moment, the client loses them, and the broker waits for their settlement. The broker delivers them again on a new
 * channel.
 */
public final class StrandedDeliveries {

    /** Tracks stranded consumers, too: they receive nothing, and have to stay so for the same time. */
    private final StarvedConsumers<QueueConsumption> consumers = new StarvedConsumers<>();

    /** Checks all consumptions. Called every few seconds. Blocks while it replaces a consumer. */
    public synchronized void replaceIn(List<QueueConsumption> consumptions) {
        consumers.suspects().removeIf(consumption -> !consumption.isConsuming());
        for (QueueConsumption consumption : consumptions) {
            if (consumers.looksStarved(consumption, 1, consumption.strandedMark(), System.nanoTime())) {
                consumption.replace("its deliveries were lost in the application");
            }
        }
    }
}
