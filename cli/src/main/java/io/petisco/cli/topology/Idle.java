package io.petisco.cli.topology;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.cli.CliException;
import io.petisco.cli.broker.Broker;

/**
 * Whether a queue may be deleted once it is empty: nobody consumes it, and nobody has messages of it that are not settled yet,
 * as an application that is stopping may have. The broker's condition for deleting looks at the first only.
 */
final class Idle {

    private static final int PATIENCE = 30;

    private Idle() {}

    /**
     * Waits for messages that are being settled: the management API's figures are some seconds old.
     *
     * @throws CliException if somebody consumes it, or keeps messages
     */
    static void await(Broker broker, String queue) throws InterruptedException {
        int consumers = broker.existingQueue(queue).consumers();
        if (consumers > 0) {
            throw CliException.refused("queue '" + queue + "' has " + consumers
                    + " consumers: stop the application, then try again. Nothing was changed");
        }
        for (int waited = 0; unsettled(broker, queue) > 0; waited++) {
            if (waited == PATIENCE) {
                throw CliException.refused(
                        "queue '" + queue + "' has messages that somebody took and did not settle: close that"
                                + " connection, then try again. Nothing was changed");
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static long unsettled(Broker broker, String queue) {
        try {
            for (JsonNode node : broker.management().queues()) {
                if (node.path("name").asText().equals(queue)) {
                    return node.path("messages_unacknowledged").asLong();
                }
            }
            return 0;
        } catch (IOException e) {
            throw CliException.refused("the management API has gone: " + e.getMessage());
        }
    }
}
