package io.petisco.it;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

/** Uses its own connection. */
final class RabbitMqAccess implements Broker.Access {

    private final Connection connection;
    private final Channel channel;

    RabbitMqAccess() throws IOException, TimeoutException {
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

    @Override
    public String queueFor(String exchange, String routingKey) throws IOException {
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange, routingKey);
        return queue;
    }

    @Override
    public void declare(String queue) throws IOException {
        channel.queueDeclare(queue, true, false, false, null);
    }

    @Override
    public void publish(String exchange, String routingKey, byte[] body) throws IOException {
        channel.basicPublish(exchange, routingKey, new BasicProperties(), body);
    }

    @Override
    public GetResponse get(String queue) throws IOException {
        return channel.basicGet(queue, true);
    }

    @Override
    public int count(String queue) throws IOException {
        return channel.queueDeclarePassive(queue).getMessageCount();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
