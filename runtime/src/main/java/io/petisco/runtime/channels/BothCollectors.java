package io.petisco.runtime.channels;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MetricsCollector;

/** Calls two metrics collectors: first the extension's, then that of the application's own client options. */
record BothCollectors(MetricsCollector own, MetricsCollector ofApplication) implements MetricsCollector {

    @Override
    public void newConnection(Connection connection) {
        own.newConnection(connection);
        ofApplication.newConnection(connection);
    }

    @Override
    public void closeConnection(Connection connection) {
        own.closeConnection(connection);
        ofApplication.closeConnection(connection);
    }

    @Override
    public void newChannel(Channel channel) {
        own.newChannel(channel);
        ofApplication.newChannel(channel);
    }

    @Override
    public void closeChannel(Channel channel) {
        own.closeChannel(channel);
        ofApplication.closeChannel(channel);
    }

    @Override
    public void basicPublish(Channel channel) {
        own.basicPublish(channel);
        ofApplication.basicPublish(channel);
    }

    @Override
    public void basicPublishFailure(Channel channel, Throwable cause) {
        own.basicPublishFailure(channel, cause);
        ofApplication.basicPublishFailure(channel, cause);
    }

    @Override
    public void basicPublishAck(Channel channel, long deliveryTag, boolean multiple) {
        own.basicPublishAck(channel, deliveryTag, multiple);
        ofApplication.basicPublishAck(channel, deliveryTag, multiple);
    }

    @Override
    public void basicPublishNack(Channel channel, long deliveryTag, boolean multiple) {
        own.basicPublishNack(channel, deliveryTag, multiple);
        ofApplication.basicPublishNack(channel, deliveryTag, multiple);
    }

    @Override
    public void basicPublishUnrouted(Channel channel) {
        own.basicPublishUnrouted(channel);
        ofApplication.basicPublishUnrouted(channel);
    }

    @Override
    public void consumedMessage(Channel channel, long deliveryTag, boolean autoAck) {
        own.consumedMessage(channel, deliveryTag, autoAck);
        ofApplication.consumedMessage(channel, deliveryTag, autoAck);
    }

    @Override
    public void consumedMessage(Channel channel, long deliveryTag, String consumerTag) {
        own.consumedMessage(channel, deliveryTag, consumerTag);
        ofApplication.consumedMessage(channel, deliveryTag, consumerTag);
    }

    @Override
    public void basicAck(Channel channel, long deliveryTag, boolean multiple) {
        own.basicAck(channel, deliveryTag, multiple);
        ofApplication.basicAck(channel, deliveryTag, multiple);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still has it
    public void basicNack(Channel channel, long deliveryTag) {
        own.basicNack(channel, deliveryTag);
        ofApplication.basicNack(channel, deliveryTag);
    }

    @Override
    public void basicNack(Channel channel, long deliveryTag, boolean requeue) {
        own.basicNack(channel, deliveryTag, requeue);
        ofApplication.basicNack(channel, deliveryTag, requeue);
    }

    @Override
    @SuppressWarnings("deprecation") // as above
    public void basicReject(Channel channel, long deliveryTag) {
        own.basicReject(channel, deliveryTag);
        ofApplication.basicReject(channel, deliveryTag);
    }

    @Override
    public void basicReject(Channel channel, long deliveryTag, boolean requeue) {
        own.basicReject(channel, deliveryTag, requeue);
        ofApplication.basicReject(channel, deliveryTag, requeue);
    }

    @Override
    public void basicConsume(Channel channel, String consumerTag, boolean autoAck) {
        own.basicConsume(channel, consumerTag, autoAck);
        ofApplication.basicConsume(channel, consumerTag, autoAck);
    }

    @Override
    public void basicCancel(Channel channel, String consumerTag) {
        own.basicCancel(channel, consumerTag);
        ofApplication.basicCancel(channel, consumerTag);
    }
}
