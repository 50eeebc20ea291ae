package io.petisco.deployment.running;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;

/** Access to RabbitMQ through its own connection. */
public final class RabbitMqAccess implements Spy.Access {

    private final ConnectionFactory factory = new ConnectionFactory();
    private Connection connection;
    private Channel channel;

    public RabbitMqAccess(String virtualHost) throws IOException, TimeoutException {
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        factory.setVirtualHost(virtualHost);
        factory.setAutomaticRecoveryEnabled(false);
        reconnect();
    }

    @Override
    public void reconnect() throws IOException, TimeoutException {
        connection = factory.newConnection("spy");
        channel = connection.createChannel();
    }

    public void declareTopicExchange(String exchange) throws IOException {
        channel.exchangeDeclare(exchange, "topic", true);
    }

    @Override
    public String queueFor(String exchange, String routingKey) throws IOException {
        return queueFor(exchange, routingKey, Map.of());
    }

    /** Declares a queue with arguments, which is deleted when this access closes. */
    public String queueFor(String exchange, String routingKey, Map<String, Object> arguments) throws IOException {
        String queue = channel.queueDeclare("", false, true, true, arguments).getQueue();
        channel.queueBind(queue, exchange, routingKey);
        return queue;
    }

    @Override
    public GetResponse get(String queue) throws IOException {
        return channel.basicGet(queue, true);
    }

    @Override
    public void publish(String exchange, String routingKey, Map<String, Object> headers, byte[] body)
            throws IOException {
        channel.basicPublish(
                exchange,
                routingKey,
                MessageProperties.MINIMAL_PERSISTENT_BASIC
                        .builder()
                        .headers(headers)
                        .build(),
                body);
    }

    public void publish(String exchange, String routingKey, BasicProperties properties, byte[] body)
            throws IOException {
        channel.basicPublish(exchange, routingKey, properties, body);
    }

    @Override
    public int count(String queue) throws IOException {
        return channel.queueDeclarePassive(queue).getMessageCount();
    }

    @Override
    public int consumers(String queue) throws IOException {
        return channel.queueDeclarePassive(queue).getConsumerCount();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
