package io.petisco.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.rabbitmq.client.ConnectionFactory;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.LocalRabbitMqCluster;
import io.petisco.localbroker.LocalRabbitMqException;

/** The operations that the suite needs on a RabbitMQ: one node or a cluster. */
interface Broker {

    /** A factory for connections of an administrator. */
    ConnectionFactory connectionFactory();

    /** Runs rabbitmqctl and returns its output. */
    String ctl(String... arguments);

    /** The environment variables with which an application finds the broker. */
    Map<String, String> environment();

    /** Creates a virtual host that {@link #username} may use. */
    default void addVirtualHost(String name) {
        ctl("add_vhost", name);
        ctl("set_permissions", "-p", name, username(), ".*", ".*", ".*");
    }

    default void deleteVirtualHost(String name) {
        ctl("delete_vhost", name);
    }

    /** Each exchange, queue and binding of a virtual host. */
    default Set<String> topology(String virtualHost) {
        Set<String> topology = new TreeSet<>();
        ctl("list_exchanges", "-p", virtualHost, "name", "type").lines().forEach(topology::add);
        ctl("list_queues", "-p", virtualHost, "name", "arguments").lines().forEach(topology::add);
        ctl("list_bindings", "-p", virtualHost, "source_name", "destination_name", "routing_key")
                .lines()
                .forEach(topology::add);
        return topology;
    }

    default void stop() {
        throw new UnsupportedOperationException();
    }

    default void kill() {
        throw new UnsupportedOperationException();
    }

    default void restart() {
        throw new UnsupportedOperationException();
    }

    default String username() {
        return connectionFactory().getUsername();
    }

    default String password() {
        return connectionFactory().getPassword();
    }

    private static Map<String, String> credentials(ConnectionFactory factory) {
        Map<String, String> environment = new HashMap<>();
        environment.put("RABBITMQ_USER", factory.getUsername());
        environment.put("RABBITMQ_PASSWORD", factory.getPassword());
        return environment;
    }

    static Broker of(LocalRabbitMq node) {
        Management management = new Management(node);
        return new Broker() {
            @Override
            public void addVirtualHost(String name) {
                management.addVirtualHost(name);
            }

            @Override
            public void deleteVirtualHost(String name) {
                management.deleteVirtualHost(name);
            }

            @Override
            public Set<String> topology(String virtualHost) {
                return management.topology(virtualHost);
            }

            @Override
            public ConnectionFactory connectionFactory() {
                return node.connectionFactory();
            }

            @Override
            public String ctl(String... arguments) {
                return node.ctl(arguments);
            }

            @Override
            public Map<String, String> environment() {
                Map<String, String> environment = credentials(connectionFactory());
                environment.put("RABBITMQ_HOST", node.host());
                environment.put("RABBITMQ_PORT", String.valueOf(node.port()));
                return environment;
            }

            @Override
            public void stop() {
                node.stop();
            }

            @Override
            public void kill() {
                node.kill();
            }

            @Override
            public void restart() {
                node.restart();
            }
        };
    }

    /** A broker that sends each request to the first node that answers. */
    static Broker of(LocalRabbitMqCluster cluster) {
        return new Broker() {
            @Override
            public ConnectionFactory connectionFactory() {
                return cluster.connectionFactory(living());
            }

            private int living() {
                return IntStream.range(0, cluster.size())
                        .filter(cluster::isRunning)
                        .findFirst()
                        .orElseThrow(() -> new LocalRabbitMqException("no node of the cluster lives"));
            }

            @Override
            public String ctl(String... arguments) {
                return cluster.ctl(living(), arguments);
            }

            @Override
            public Map<String, String> environment() {
                Map<String, String> environment = credentials(connectionFactory());
                environment.put("RABBITMQ_ADDRESSES", cluster.addresses());
                return environment;
            }
        };
    }
}
