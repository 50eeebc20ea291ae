package io.petisco.deployment.devservices;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.localbroker.LocalRabbitMq;

/** The state of a virtual host as the broker lists it. Creates the virtual host. */
final class BrokerView {

    private final LocalRabbitMq broker = LocalRabbitMq.shared();
    private final String virtualHost;

    BrokerView(String virtualHost) {
        this.virtualHost = virtualHost;
        broker.ctl("add_vhost", virtualHost);
        broker.ctl("set_permissions", "-p", virtualHost, broker.username(), ".*", ".*", ".*");
    }

    /** For each queue: "messages ready, messages unacknowledged, consumers". */
    Map<String, String> queues() {
        Map<String, String> queues = new TreeMap<>();
        rows(
                        "list_queues",
                        "-p",
                        virtualHost,
                        "--no-table-headers",
                        "name",
                        "messages_ready",
                        "messages_unacknowledged",
                        "consumers")
                .forEach(row -> queues.put(row[0], row[1] + ", " + row[2] + ", " + row[3]));
        return queues;
    }

    String queue(String handler) {
        return queues().get("acme.greeter.1.event.greeted." + handler);
    }

    long connections() {
        return rows("list_connections", "--no-table-headers", "vhost")
                .filter(row -> row[0].equals(virtualHost))
                .count();
    }

    long channels() {
        return rows("list_channels", "--no-table-headers", "vhost")
                .filter(row -> row[0].equals(virtualHost))
                .count();
    }

    long consumers() {
        return rows("list_consumers", "-p", virtualHost, "--no-table-headers", "queue_name")
                .count();
    }

    void publish(int messages) throws Exception {
        ConnectionFactory factory = broker.connectionFactory();
        factory.setVirtualHost(virtualHost);
        try (Connection connection = factory.newConnection("test");
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (int i = 0; i < messages; i++) {
                channel.basicPublish("acme.greeter", "acme.greeter.1.event.greeted", new BasicProperties(), body(i));
            }
            channel.waitForConfirmsOrDie(20_000);
        }
    }

    private static byte[] body(int number) {
        return """
                {"data": {"type": "greeted", "type_message": "domain_event", "version": 1,
                "id": "00000000-0000-0000-0000-%012d", "occurred_on": "2026-01-01 00:00:00.000000",
                "attributes": {"name": "ada"}, "meta": {}}}""".formatted(number).getBytes(StandardCharsets.UTF_8);
    }

    private Stream<String[]> rows(String... command) {
        return broker.ctl(command).lines().filter(line -> !line.isBlank()).map(line -> line.split("\t"));
    }
}
