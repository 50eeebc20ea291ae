package io.petisco.benchmarks.workload;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

/** Checks whether a queue has a consumer. */
public final class LiveConsumer {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private LiveConsumer() {}

    /** Waits until a queue exists and has a consumer. */
    public static void await(String queue) throws IOException, TimeoutException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection connection =
                BrokerAddress.fromSystem().connectionFactory().newConnection("benchmark: waits for " + queue)) {
            while (consumers(connection, queue) == 0) {
                if (System.nanoTime() - begin > PATIENCE_NANOS) {
                    throw new IllegalStateException("not consumed: " + queue);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static long consumers(Connection connection, String queue) throws IOException {
        Channel channel = connection.createChannel();
        try {
            long count = channel.queueDeclarePassive(queue).getConsumerCount();
            channel.abort();
            return count;
        } catch (IOException e) {
            return 0; // no such queue: the broker has closed the channel
        }
    }
}
