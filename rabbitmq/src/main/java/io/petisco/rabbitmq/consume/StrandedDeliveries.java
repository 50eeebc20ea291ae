package io.petisco.rabbitmq.consume;

import java.util.List;

/**
 * Replaces consumers whose deliveries have reached the client and do not come out of it: where memory runs out at the
 * wrong moment, the client forgets them, and the broker waits for their settlement. A new channel has them delivered
 * again.
 */
public final class StrandedDeliveries {

    /** A consumer that is stranded gets nothing either, for as long as it has to last. */
    private final StarvedConsumers<QueueConsumption> consumers = new StarvedConsumers<>();

    /** Looks at all. Called every few seconds. Blocks for those that are replaced. */
    public synchronized void replaceIn(List<QueueConsumption> consumptions) {
        consumers.suspects().removeIf(consumption -> !consumption.isConsuming());
        for (QueueConsumption consumption : consumptions) {
            if (consumers.looksStarved(consumption, 1, consumption.strandedMark(), System.nanoTime())) {
                consumption.replace("its deliveries were lost in the application");
            }
        }
    }
}
