package io.petisco.faults;

import java.time.Duration;

import io.petisco.localbroker.LocalRabbitMqCluster;

import static org.awaitility.Awaitility.await;

/** Moves the leaders of quorum queues in a cluster. */
final class Leadership {

    private Leadership() {}

    /**
     * Transfers the leadership of all quorum queues to one node, and returns when the node leads the handler's queues.
     *
     * @param asked the node that receives the request
     */
    static void give(LocalRabbitMqCluster cluster, String virtualHost, int node, int asked) {
        await("the new leader")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    cluster.ctl(
                            asked,
                            "eval",
                            "[begin {N, Leader} = amqqueue:get_pid(Q), ra:transfer_leadership({N, Leader}, {N, '"
                                    + cluster.name(node)
                                    + "'}) end || Q <- rabbit_amqqueue:list_by_type(rabbit_quorum_queue)].");
                    return cluster.ctl(asked, "list_queues", "-p", virtualHost, "name", "leader")
                            .lines()
                            .filter(line -> line.contains(BrokerView.QUEUE + "\t"))
                            .allMatch(line -> line.contains(cluster.name(node)));
                });
    }
}
