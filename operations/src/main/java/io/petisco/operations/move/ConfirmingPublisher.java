package io.petisco.operations.move;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Replies;

/**
 * Publishes mandatory messages with confirms, many at a time, on its own connection: on a shared connection, a consumer
 * that waits for confirms would block the thread that reads them. One thread publishes.
 */
final class ConfirmingPublisher {

    /** After this time without any confirm, none is expected. */
    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(30);

    /** A message counts once for each unit of this many bytes, so that large messages do not exhaust the memory. */
    private static final int BYTES_FOR_ONE = 16 * 1024;

    /** Receives the result of a message. Called on the connection's thread, and must not block. */
    interface Outcome {
        void confirmed();

        void failed(Reason reason);

        /** Called after the last message of those that were settled together. */
        default void endOfBatch() {}
    }

    /** Why a message was not accepted. */
    enum Reason {
        /** The exchange routed it to no queue, or does not exist. */
        UNROUTABLE,
        /** The broker nacked it, for example because a queue is full. */
        REFUSED
    }

    private final Channel channel;
    private final Semaphore room;
    private final int window;
    private final FrameLimit frame;
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private volatile @Nullable String blocked;

    /** @param window the maximum number of unconfirmed messages; fewer if messages are large */
    ConfirmingPublisher(Connection connection, int window) {
        this.window = window;
        this.room = new Semaphore(window);
        this.frame = new FrameLimit(connection.getFrameMax());
        connection.addBlockedListener(new Blocking());
        try {
            channel = connection.openChannel().orElseThrow(() -> new IOException("no more channels"));
            channel.confirmSelect();
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.refused("no channel to publish with: " + Replies.text(e));
        }
        channel.addReturnListener(this::returned);
        channel.addConfirmListener(
                (sequence, multiple) -> settled(sequence, multiple, null),
                (sequence, multiple) -> settled(sequence, multiple, Reason.REFUSED));
    }

    /** Whether a message with these properties can be published. */
    boolean fits(BasicProperties properties) {
        return frame.fits(properties);
    }

    /**
     * Publishes a message. Waits while too many messages are unconfirmed.
     *
     * @throws OperationException if the connection is lost, the broker no longer confirms, or the properties do not fit
     */
    void publish(String exchange, String routingKey, BasicProperties properties, byte[] body, Outcome outcome)
            throws InterruptedException {
        if (!fits(properties)) { // the client would refuse it too, and would then miscount the confirms
            String text = "message " + properties.getMessageId() + " has headers of "
                    + FrameLimit.bytes(properties)
                    + " bytes, and RabbitMQ takes " + frame.maxBytes() + " (its frame_max)";
            throw channel.getNextPublishSeqNo() == 1
                    ? OperationException.refused(text)
                    : OperationException.brokenOff(text);
        }
        int cost = Math.min(window, 1 + body.length / BYTES_FOR_ONE);
        takeRoom(cost);
        synchronized (pending) {
            pending.put(channel.getNextPublishSeqNo(), new Pending(properties.getMessageId(), body, cost, outcome));
        }
        try {
            channel.basicPublish(exchange, routingKey, true, properties, body);
        } catch (IOException | ShutdownSignalException e) {
            throw lost(e);
        }
    }

    /** Waits until all messages are confirmed or refused. */
    void awaitAll() throws InterruptedException {
        takeRoom(window);
        room.release(window);
    }

    private void takeRoom(int permits) throws InterruptedException {
        for (long waited = 0; !room.tryAcquire(permits, 100, TimeUnit.MILLISECONDS); waited += 100) {
            if (!channel.isOpen()) {
                throw lost(channel.getCloseReason());
            }
            if (waited >= CONFIRM_TIMEOUT.toMillis()) {
                throw OperationException.brokenOff("RabbitMQ confirmed nothing for " + CONFIRM_TIMEOUT.toSeconds()
                        + " s" + (blocked == null ? "" : ": it blocked the connection (" + blocked + ")"));
            }
        }
    }

    private OperationException lost(Throwable e) {
        return OperationException.brokenOff(Replies.lost(e));
    }

    /**
     * The broker returns a message before its confirm, without its sequence number. So the oldest equal message is
     * marked.
     */
    private void returned(Return back) {
        synchronized (pending) {
            for (Pending one : pending.values()) {
                if (!one.returned && one.is(back)) {
                    one.returned = true;
                    return;
                }
            }
        }
    }

    private void settled(long sequence, boolean multiple, @Nullable Reason reason) {
        Pending[] settled;
        synchronized (pending) {
            Map<Long, Pending> these =
                    multiple ? pending.headMap(sequence, true) : pending.subMap(sequence, true, sequence, true);
            settled = these.values().toArray(Pending[]::new);
            these.clear();
        }
        int freed = 0;
        for (Pending one : settled) {
            freed += one.cost;
            Reason failure = one.returned ? Reason.UNROUTABLE : reason;
            if (failure == null) {
                one.outcome.confirmed();
            } else {
                one.outcome.failed(failure);
            }
        }
        if (settled.length > 0) {
            settled[settled.length - 1].outcome.endOfBatch();
        }
        room.release(freed);
    }

    /** A message without its confirm. */
    private static final class Pending {

        private final String messageId;
        private final byte[] body;
        private final int cost;
        private final Outcome outcome;
        private boolean returned;

        Pending(String messageId, byte[] body, int cost, Outcome outcome) {
            this.messageId = messageId;
            this.body = body;
            this.cost = cost;
            this.outcome = outcome;
        }

        boolean is(Return back) {
            return java.util.Objects.equals(messageId, back.getProperties().getMessageId())
                    && Arrays.equals(body, back.getBody());
        }
    }

    /** Remembers why the broker blocked the connection. */
    private final class Blocking implements BlockedListener {
        @Override
        public void handleBlocked(String reason) {
            blocked = reason;
        }

        @Override
        public void handleUnblocked() {
            blocked = null;
        }
    }
}
