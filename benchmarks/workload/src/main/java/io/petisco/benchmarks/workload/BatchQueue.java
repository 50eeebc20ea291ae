package io.petisco.benchmarks.workload;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/** A durable queue without consumers. */
public final class BatchQueue implements AutoCloseable {

    private final Connection connection;
    private final Channel channel;
    private final String queue;

    /** Declares the queue, and binds it to an existing exchange. */
    public BatchQueue(BrokerAddress broker, String queue, String exchange, String routingKey)
            throws IOException, TimeoutException {
        this.queue = queue;
        connection = broker.connectionFactory().newConnection("benchmark: batch queue");
        channel = connection.createChannel();
        channel.queueDeclare(queue, true, false, false, null);
        channel.queueBind(queue, exchange, routingKey);
    }

    public void purge() throws IOException {
        channel.queuePurge(queue);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
