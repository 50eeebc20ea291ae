package io.petisco.operations.move;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.ConfirmingPublisher.Outcome;
import io.petisco.operations.move.ConfirmingPublisher.Reason;
import io.petisco.rabbitmq.connection.PropertyCodec;
import io.petisco.topology.Plural;
import io.petisco.transport.OutgoingMessage;

/** Publishes messages that do not come from a queue. Not safe for use by several threads. */
public final class Sender {

    private static final int WINDOW = 500;

    private final ConfirmingPublisher publisher;
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();

    public Sender(Broker broker) {
        publisher = new ConfirmingPublisher(broker.connect("publish"), WINDOW);
    }

    /**
     * Publishes a message, without waiting for its confirm.
     *
     * @param onConfirmed called on another thread when the broker has confirmed the message
     * @throws OperationException if an earlier message failed
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

    /** Receives the result of a message. Called on the connection's thread, and must not block. */
    public interface Result {
        void confirmed();

        /** The exchange routed it to no queue, or does not exist. */
        void unroutable(String text);

        /** The broker refused it, or it cannot be sent at all. */
        void refused(String text);
    }

    /**
     * Publishes a message, without waiting for its confirm. Its failure does not affect other messages.
     *
     * @param result is called with the result
     * @throws OperationException if the connection is lost
     */
    public void send(OutgoingMessage message, Result result) throws InterruptedException {
        BasicProperties properties = PropertyCodec.toAmqp(message.properties());
        if (!publisher.fits(properties)) {
            result.refused("its properties do not fit into a frame of the connection");
            return;
        }
        publisher.publish(message.exchange(), message.routingKey(), properties, message.body(), new Outcome() {
            @Override
            public void confirmed() {
                result.confirmed();
            }

            @Override
            public void failed(Reason reason) {
                String text = text(reason, message.exchange(), message.routingKey());
                if (reason == Reason.UNROUTABLE) {
                    result.unroutable(text);
                } else {
                    result.refused(text);
                }
            }
        });
    }

    /** Waits until every message has a result. */
    public void awaitAll() throws InterruptedException {
        publisher.awaitAll();
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
     * Waits until the broker has confirmed all messages.
     *
     * @throws OperationException if it has not confirmed them
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
