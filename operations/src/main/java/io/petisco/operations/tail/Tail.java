package io.petisco.operations.tail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;
import io.petisco.operations.message.StoredMessage;

/**
 * Follows the messages of exchanges as they are published. It does not consume them from other queues: it reads a
 * private queue, which is deleted with the connection. If the viewer is too slow for a long time, the oldest messages
 * that were not shown are dropped.
 */
public final class Tail {

    private static final int MOST_WAITING = 10_000;
    private static final int PREFETCH = 500;
    private static final long POLL_MILLIS = 100;

    private final Broker broker;
    private final List<String> exchanges;
    private final CancellationToken cancellation;

    /** @throws OperationException if there is no such exchange */
    public Tail(Broker broker, List<String> exchanges, CancellationToken cancellation) {
        this.broker = broker;
        this.exchanges = List.copyOf(exchanges);
        this.cancellation = cancellation;
        for (String exchange : exchanges) {
            broker.existingExchange(exchange);
        }
    }

    /**
     * Shows messages until the viewer stops, the time is over, or the operation is cancelled.
     *
     * @param time how long to follow; empty: without limit
     * @param started called once the private queue receives messages
     * @param viewer returns whether to continue
     */
    public void follow(Optional<Duration> time, Runnable started, Predicate<StoredMessage> viewer)
            throws InterruptedException {
        BlockingQueue<Delivery> arrivals = new ArrayBlockingQueue<>(2 * PREFETCH);
        Channel channel = broker.channel();
        try {
            String queue = channel.queueDeclare("", false, true, true, Map.of("x-max-length", MOST_WAITING))
                    .getQueue();
            for (String exchange : exchanges) {
                channel.queueBind(queue, exchange, "#");
            }
            channel.basicQos(PREFETCH);
            channel.basicConsume(queue, false, (tag, delivery) -> arrivals.add(delivery), tag -> {});
            started.run();
            show(channel, arrivals, time, viewer);
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.brokenOff(Replies.lost(e));
        } finally {
            Broker.abort(channel);
        }
    }

    private void show(
            Channel channel, BlockingQueue<Delivery> arrivals, Optional<Duration> time, Predicate<StoredMessage> viewer)
            throws InterruptedException, IOException {
        long start = System.nanoTime();
        boolean more = true;
        while (more
                && !cancellation.isCancelled()
                && time.map(most -> System.nanoTime() - start < most.toNanos()).orElse(true)) {
            Delivery delivery = arrivals.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (delivery != null) {
                channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                more = viewer.test(message(delivery));
            } else if (!channel.isOpen()) {
                throw OperationException.brokenOff(Replies.lost(channel.getCloseReason()));
            }
        }
    }

    private static StoredMessage message(Delivery delivery) {
        return new StoredMessage(
                delivery.getEnvelope().getRoutingKey(),
                delivery.getEnvelope().getExchange(),
                delivery.getEnvelope().getRoutingKey(),
                delivery.getProperties(),
                delivery.getBody());
    }
}
