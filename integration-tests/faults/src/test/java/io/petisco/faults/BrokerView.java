package io.petisco.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;

import io.petisco.localbroker.RawMessage;
import io.petisco.rabbitmq.connection.GatheringFrames;

/** The view and the actions of the suite on the broker. Opens its connection again after a fault has closed it. */
final class BrokerView implements AutoCloseable {

    static final String EXCHANGE = "faults.app";
    static final String QUEUE = "faults.app.1.event.numbered.handle";
    static final String RETRY_EXCHANGE = "retry." + EXCHANGE;
    static final String RETRY_QUEUE = "retry." + QUEUE;
    static final String DEAD_LETTER_EXCHANGE = "dead_letter." + EXCHANGE;
    static final String DEAD_LETTER_QUEUE = "dead_letter." + QUEUE;
    static final String STORE_QUEUE = "store";
    static final String ROUTING_KEY = "faults.app.1.event.numbered";

    /** The overhead of the frame, the delivery mode, the headers, and the one header "own", in bytes. */
    private static final int FRAME_OVERHEAD = 22 + 1 + 4 + (1 + 3 + 1 + 4);

    private static final int MEGABYTE = 1024 * 1024;

    @FunctionalInterface
    interface Use<T> {
        T with(Channel channel) throws IOException;
    }

    private final Broker broker;
    private final String virtualHost;
    private Connection connection;

    BrokerView(Broker broker, String virtualHost) {
        this.broker = broker;
        this.virtualHost = virtualHost;
    }

    /** Runs an action on a new AMQP channel. */
    synchronized <T> T on(Use<T> use) throws IOException {
        try (Channel channel = connection().createChannel()) {
            return use.with(channel);
        } catch (TimeoutException | AlreadyClosedException e) {
            throw new IOException(e);
        }
    }

    private Connection connection() throws IOException, TimeoutException {
        if (connection == null || !connection.isOpen()) {
            // RabbitMQ adds its own entries to headers that filled a frame, and exceeds the negotiated frame size
            ConnectionFactory factory = new GatheringFrames.Factory();
            ConnectionFactory address = broker.connectionFactory();
            factory.setHost(address.getHost());
            factory.setPort(address.getPort());
            factory.setUsername(address.getUsername());
            factory.setPassword(address.getPassword());
            factory.setVirtualHost(virtualHost);
            factory.setAutomaticRecoveryEnabled(false);
            factory.setMaxInboundMessageBodySize(Integer.MAX_VALUE);
            connection = factory.newConnection("fault suite");
        }
        return connection;
    }

    /** The number of ready messages in the queue, without unacknowledged ones. */
    int ready(String queue) throws IOException {
        return on(channel -> channel.queueDeclarePassive(queue).getMessageCount());
    }

    int consumers(String queue) throws IOException {
        return on(channel -> channel.queueDeclarePassive(queue).getConsumerCount());
    }

    /**
     * Removes all messages of a queue.
     *
     * @param taker receives each message at once, so that none is lost if a later one cannot be read
     */
    void take(String queue, Consumer<byte[]> taker) throws IOException {
        on(channel -> {
            for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
                taker.accept(got.getBody());
            }
            return null;
        });
    }

    void publishRaw(String routingKey, String body) throws IOException {
        publishRaw(routingKey, body.getBytes(StandardCharsets.UTF_8));
    }

    void publishRaw(String routingKey, byte[] body) throws IOException {
        publish(routingKey, channel -> MessageProperties.MINIMAL_BASIC, body);
    }

    /** Publishes a message with one header that leaves {@code room} bytes in the frame, into which all headers must fit. */
    void publishFillingAFrame(String routingKey, int room, String body) throws IOException {
        publish(
                routingKey,
                channel -> {
                    int length = channel.getConnection().getFrameMax() - FRAME_OVERHEAD - room;
                    return new AMQP.BasicProperties.Builder()
                            .deliveryMode(2)
                            .headers(Map.of("own", "x".repeat(length)))
                            .build();
                },
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes a message with tables nested so deep in its headers that no client reads them. */
    void publishNested(String routingKey, int depth, byte[] body) throws IOException {
        on(channel -> {
            RawMessage.publish(channel, EXCHANGE, routingKey, RawMessage.nestedHeader(depth, body.length), body);
            return null;
        });
    }

    /** The approximate default limit of the body size in this version of the broker. */
    int largestBody() throws IOException {
        return on(channel -> channel.getConnection()
                        .getServerProperties()
                        .get("version")
                        .toString()
                        .startsWith("3.")
                ? 100 * MEGABYTE
                : 15 * MEGABYTE);
    }

    private void publish(String routingKey, Function<Channel, AMQP.BasicProperties> properties, byte[] body)
            throws IOException {
        on(channel -> {
            channel.confirmSelect();
            channel.basicPublish(EXCHANGE, routingKey, properties.apply(channel), body);
            try {
                return channel.waitForConfirms(30_000);
            } catch (InterruptedException | TimeoutException e) {
                throw new IOException(e);
            }
        });
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.abort();
        }
    }
}
