package io.petisco.operations.move;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.ConfirmingPublisher.Outcome;
import io.petisco.operations.move.ConfirmingPublisher.Reason;
import io.petisco.topology.Plural;

/** Publishes messages that come from elsewhere than a queue. Not safe for use by several threads. */
public final class Sender {

    private static final int WINDOW = 500;

    private final ConfirmingPublisher publisher;
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();

    public Sender(Broker broker) {
        publisher = new ConfirmingPublisher(broker.connect("publish"), WINDOW);
    }

    /**
     * Publishes one, and does not wait.
     *
     * @param onConfirmed called when the broker has it, on another thread
     * @throws OperationException if one of those before failed
     */
    public void send(String exchange, String routingKey, BasicProperties properties, byte[] body, Runnable onConfirmed)
            throws InterruptedException {
        failIfFailed();
        publisher.publish(exchange, routingKey, properties, body, new Outcome() {
            @Override
            public void confirmed() {
                confirmed.incrementAndGet();
                onConfirmed.run();
            }

            @Override
            public void failed(Reason reason) {
                failure.compareAndSet(null, text(reason, exchange, routingKey));
            }
        });
    }

    private static String text(Reason reason, String exchange, String routingKey) {
        String what = exchange.isEmpty()
                ? "queue '" + routingKey + "'"
                : "exchange '" + exchange + "' with routing key '" + routingKey + "'";
        return reason == Reason.UNROUTABLE
                ? what + " is unroutable: there is no such queue or binding"
                : "RabbitMQ refused a message for " + what + " (is the queue full?)";
    }

    /**
     * Waits until the broker has all.
     *
     * @throws OperationException if it has not
     */
    public void await() throws InterruptedException {
        publisher.awaitAll();
        failIfFailed();
    }

    private void failIfFailed() {
        String text = failure.get();
        if (text != null) {
            throw confirmed.get() == 0
                    ? OperationException.refused(text)
                    : OperationException.brokenOff(text + ", after " + Plural.of(confirmed.get(), "message")
                            + ". Run the same command" + " again to continue");
        }
    }
}
