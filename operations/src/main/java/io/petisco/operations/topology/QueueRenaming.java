package io.petisco.operations.topology;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.Advice;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;
import io.petisco.rabbitmq.rename.Takeover;
import io.petisco.rabbitmq.rename.Takeover.Former;
import io.petisco.rabbitmq.rename.Takeover.Result;
import io.petisco.topology.Renaming;
import io.petisco.topology.Route;
import io.petisco.topology.TopologyNames;

/**
 * Lets a handler's queue take the place of the queue that the handler had under another name: with its bindings,
 * messages, retries and dead letters. Messages may keep arriving. After an interruption at any point, the same renaming
 * continues.
 */
public final class QueueRenaming {

    private static final int PARTS_OF_A_QUEUE = 6;

    private final Broker broker;
    private final Renaming renaming;

    /**
     * @param former the queue of the former name
     * @param present the queue of the present name, which exists
     * @throws OperationException if the names are not those of queues for the same message, or a queue does not exist
     */
    public QueueRenaming(Broker broker, String former, String present) {
        this.broker = broker;
        this.renaming = renaming(former, present);
        if (!broker.hasQueue(former)) {
            throw OperationException.notFound("there is no queue '" + former + "'. Nothing was changed");
        }
        if (!broker.hasQueue(present)) {
            throw OperationException.notFound("there is no queue '" + present + "'")
                    .with(Advice.DECLARE);
        }
    }

    /** The names have the exchange, the version, the kind and the name of the message: only the last part may differ. */
    private static Renaming renaming(String former, String present) {
        String[] parts = present.split("\\.");
        String key = present.substring(0, Math.max(0, present.lastIndexOf('.')));
        if (parts.length != PARTS_OF_A_QUEUE
                || !former.startsWith(key + ".")
                || former.split("\\.").length != PARTS_OF_A_QUEUE) {
            throw OperationException.refused("'" + former + "' and '" + present + "' are not two names of one handler's"
                            + " queue, such as acme.registration.1.event.user_created.send_mail: only the last part may differ."
                            + " Nothing was changed")
                    .with(Advice.MOVE_TO);
        }
        if (former.equals(present)) {
            throw OperationException.refused("both names are '" + present + "'. Nothing was changed");
        }
        return new Renaming(parts[0] + "." + parts[1], key, route(parts, present), List.of(route(parts, former)));
    }

    private static Route route(String[] parts, String queue) {
        String exchange = parts[0] + "." + parts[1];
        return new Route(
                queue,
                TopologyNames.retry(exchange),
                List.of(TopologyNames.retry(queue)),
                TopologyNames.deadLetter(exchange),
                TopologyNames.deadLetter(queue));
    }

    /** Counts what would be moved. Changes nothing. */
    public Former plan() {
        try {
            return Takeover.count(broker.connect("rename"), renaming);
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.brokenOff("the queues cannot be counted: " + Replies.text(e));
        }
    }

    /**
     * Renames.
     *
     * @param steps called with the name of each step before it begins
     * @throws OperationException if the former queue has a consumer, or an application is taking it over
     */
    public Result run(Consumer<String> steps) throws InterruptedException {
        try {
            Result result = new Takeover(broker.connect("rename"), renaming, Takeover.SETTLE, steps).run();
            if (!result.done()) {
                throw OperationException.refused(
                        "queue '" + renaming.former().get(0).queue() + "' has another consumer,"
                                + " or an application is just taking it over: stop what consumes it. Nothing was changed");
            }
            return result;
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.brokenOff("the renaming was interrupted: " + Replies.text(e)
                    + ". No message is lost. Run the same command again to continue");
        }
    }
}
