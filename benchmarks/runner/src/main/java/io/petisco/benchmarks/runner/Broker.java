package io.petisco.benchmarks.runner;

import java.util.List;

import io.petisco.localbroker.LocalRabbitMq;

/** The broker of a run, with a virtual host for each group of measures if the broker allows it. */
final class Broker implements AutoCloseable {

    private final LocalRabbitMq node = LocalRabbitMq.start();

    /** The settings that give a JVM the address of the broker. */
    List<String> properties(String virtualHost) {
        return List.of(
                "-Drabbitmq-host=" + node.host(),
                "-Drabbitmq-port=" + node.port(),
                "-Drabbitmq-username=" + node.username(),
                "-Drabbitmq-password=" + node.password(),
                "-Drabbitmq-virtual-host=" + virtualHost);
    }

    /** Creates a virtual host; returns the configured one of an external broker. */
    String newVirtualHost(String name) {
        try {
            node.ctl("add_vhost", name);
            node.ctl("set_permissions", "-p", name, node.username(), ".*", ".*", ".*");
            return name;
        } catch (UnsupportedOperationException e) {
            return node.virtualHost();
        }
    }

    /** Deletes a virtual host that {@link #newVirtualHost} has created, with all its queues. */
    void delete(String virtualHost) {
        if (!virtualHost.equals(node.virtualHost())) {
            node.ctl("delete_vhost", virtualHost);
        }
    }

    /** The number of connections, or -1 for an external broker. */
    int connections() {
        try {
            return (int) node.ctl("list_connections", "name", "--no-table-headers")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .count();
        } catch (UnsupportedOperationException e) {
            return -1;
        }
    }

    String version() {
        try {
            String version = node.ctl("eval", "rabbit_misc:version().").strip().replace("\"", "");
            String erlang =
                    node.ctl("eval", "erlang:system_info(otp_release).").strip().replace("\"", "");
            return "RabbitMQ " + version + ", Erlang/OTP " + erlang + " (" + node + ")";
        } catch (UnsupportedOperationException e) {
            return node.toString();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
