package io.petisco.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import com.rabbitmq.client.ConnectionFactory;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.LocalRabbitMqCluster;
import io.petisco.localbroker.LocalRabbitMqException;

/** What the suite needs of a RabbitMQ, be it one node or a cluster. */
interface Broker {

    /** Of an administrator's connection. */
    ConnectionFactory connectionFactory();

    /** Runs rabbitmqctl and returns what it prints. */
    String ctl(String... arguments);

    /** The variables with which an application finds it. */
    Map<String, String> environment();

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
        return new Broker() {
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

    /** The first node that answers does what is asked. */
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
