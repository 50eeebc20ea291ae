package io.petisco.localbroker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.rabbitmq.client.ConnectionFactory;

/**
 * Several private nodes of this machine's {@code rabbitmq-server} in one cluster, for tests of fail-over. Each takes
 * about 10 s to start. Nothing outlives its owner, as with {@link LocalRabbitMq}. Safe for use by several threads.
 */
public final class LocalRabbitMqCluster implements AutoCloseable {

    private final List<ProcessNode> nodes;

    private LocalRabbitMqCluster(List<ProcessNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * Starts the nodes one after the other, and returns when all are in the cluster.
     *
     * @throws LocalRabbitMqException if there is no RabbitMQ server on this machine, or a node does not start
     */
    public static LocalRabbitMqCluster start(int size) {
        Options options = Options.fromSystem();
        List<ProcessNode> nodes = new ArrayList<>();
        LocalRabbitMqCluster cluster = new LocalRabbitMqCluster(nodes);
        try {
            nodes.add(ProcessNode.start(options));
            while (nodes.size() < size) {
                nodes.add(nodes.get(0).startPeer(options));
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    public int size() {
        return nodes.size();
    }

    /** The node's name in Erlang, and in the listings of {@code rabbitmqctl}. */
    public String name(int node) {
        return nodes.get(node).name();
    }

    public int port(int node) {
        return nodes.get(node).port();
    }

    /** All nodes in the format of {@code rabbitmq-addresses}: hosts and ports, separated by commas. */
    public String addresses() {
        return nodes.stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    }

    /** A new connection factory of the RabbitMQ Java client for one node; the client's defaults otherwise. */
    public ConnectionFactory connectionFactory(int node) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(nodes.get(node).host());
        factory.setPort(nodes.get(node).port());
        factory.setUsername(nodes.get(node).username());
        factory.setPassword(nodes.get(node).password());
        return factory;
    }

    /** Runs {@code rabbitmqctl -q <arguments>} against one node and returns its standard output. */
    public String ctl(int node, String... arguments) {
        return nodes.get(node).ctl(arguments);
    }

    /** Whether the node's process runs. */
    public boolean isRunning(int node) {
        return nodes.get(node).isRunning();
    }

    /** Stops a node gracefully; its data stays. */
    public void stop(int node) {
        nodes.get(node).stop();
    }

    /** Kills a node (SIGKILL), as a crash would; its data stays. */
    public void kill(int node) {
        nodes.get(node).kill();
    }

    /** Stops a node's process (SIGSTOP): it answers nothing, but the operating system still accepts connections. */
    public void suspend(int node) {
        nodes.get(node).signal("STOP");
    }

    /** Lets a suspended node continue. */
    public void resume(int node) {
        nodes.get(node).signal("CONT");
    }

    /** Starts a node again, on the same port and data. */
    public void restart(int node) {
        nodes.get(node).restart();
    }

    /** Ends all nodes and deletes their data. */
    @Override
    public void close() {
        for (int i = nodes.size() - 1; i >= 0; i--) { // the first node runs the epmd of all nodes
            nodes.get(i).close();
        }
    }
}
