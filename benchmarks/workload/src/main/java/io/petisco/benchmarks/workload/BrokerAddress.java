package io.petisco.benchmarks.workload;

import com.rabbitmq.client.ConnectionFactory;

/** The address of the broker, from the system properties that Quarkus applications use. */
public record BrokerAddress(String host, int port, String username, String password, String virtualHost) {

    public static BrokerAddress fromSystem() {
        return new BrokerAddress(
                System.getProperty("rabbitmq-host", "localhost"),
                Integer.getInteger("rabbitmq-port", 5672),
                System.getProperty("rabbitmq-username", "guest"),
                System.getProperty("rabbitmq-password", "guest"),
                System.getProperty("rabbitmq-virtual-host", "/"));
    }

    public ConnectionFactory connectionFactory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(username);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        return factory;
    }
}
