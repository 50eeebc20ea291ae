package io.petisco.benchmarks.workload;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/** The messages of a dead-letter queue. */
public final class DeadLetters implements AutoCloseable {

    private static final long CHECK_MILLIS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Connection connection;
    private final Channel channel;
    private final String queue;

    public DeadLetters(String queue) throws IOException, TimeoutException {
        this.queue = queue;
        connection = BrokerAddress.fromSystem().connectionFactory().newConnection("benchmark: dead letters");
        channel = connection.createChannel();
    }

    /** Waits until the queue contains this many messages, and removes them. */
    public void await(int count) throws IOException, InterruptedException {
        long seen = -1;
        long since = System.nanoTime();
        while (true) {
            long there = channel.messageCount(queue);
            if (there == count) {
                channel.queuePurge(queue);
                return;
            }
            if (there > count || System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IllegalStateException(there + " messages were dead-lettered instead of " + count);
            }
            if (there != seen) {
                seen = there;
                since = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
