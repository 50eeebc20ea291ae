package io.petisco.it;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

import static org.awaitility.Awaitility.await;

/** The broker as somebody else sees it: not through the extension. */
final class Broker implements AutoCloseable {

    private final Connection connection;
    private final Channel channel;

    Broker() throws IOException, TimeoutException {
        Config config = ConfigProvider.getConfig();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        connection = factory.newConnection("test");
        channel = connection.createChannel();
    }

    /** A queue that gets a copy of all that goes to an exchange with a routing key. */
    String spyOn(String exchange, String routingKey) throws IOException {
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange, routingKey);
        return queue;
    }

    void publish(String exchange, String routingKey, byte[] body) throws IOException {
        channel.basicPublish(exchange, routingKey, new BasicProperties(), body);
    }

    /** Waits for a message and takes it. */
    GetResponse take(String queue) {
        return take(queue, response -> true);
    }

    /** Waits for a message that fits, and takes it and what comes before it. */
    GetResponse take(String queue, Predicate<GetResponse> fits) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> channel.basicGet(queue, true), response -> response != null && fits.test(response));
    }

    /** Takes all that is there now. */
    List<GetResponse> takeAll(String queue) throws IOException {
        List<GetResponse> all = new ArrayList<>();
        for (GetResponse next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
            all.add(next);
        }
        return all;
    }

    int count(String queue) throws IOException {
        return channel.queueDeclarePassive(queue).getMessageCount();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
