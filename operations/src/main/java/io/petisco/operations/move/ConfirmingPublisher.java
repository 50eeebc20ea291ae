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
 * Publishes mandatory messages with confirms, many at a time, on a connection of its own: where one connection both
 * consumes and publishes, a consumer that waits for confirms keeps them from being read. One thread publishes.
 */
final class ConfirmingPublisher {

    /** So long without any confirm means that none will come. */
    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(30);

    /** A message counts once for each so many bytes, so that large ones do not fill the memory. */
    private static final int BYTES_FOR_ONE = 16 * 1024;

    /** How a message has ended. Called on the connection's thread, and must not block. */
    interface Outcome {
        void confirmed();

        void failed(Reason reason);

        /** Called after the last of those that ended together. */
        default void endOfBatch() {}
    }

    /** Why a message was not taken. */
    enum Reason {
        /** No queue, or no exchange. */
        UNROUTABLE,
        /** The broker refused: a queue is full, for example. */
        REFUSED
    }

    private final Channel channel;
    private final Semaphore room;
    private final int window;
    private final FrameLimit frame;
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private volatile @Nullable String blocked;

    /** @param window how many messages may be unconfirmed at a time; fewer where they are large */
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

    /** Whether a message with such properties can be published. */
    boolean fits(BasicProperties properties) {
        return frame.fits(properties);
    }

    /**
     * Publishes; waits while too many messages are unconfirmed.
     *
     * @throws OperationException if there is no way to the broker, it confirms nothing any more, or the properties do
     * not fit
     */
    void publish(String exchange, String routingKey, BasicProperties properties, byte[] body, Outcome outcome)
            throws InterruptedException {
        if (!fits(properties)) { // the client would refuse it too, and lose count of what is confirmed
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

    /** Waits until all is confirmed or refused. */
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

    /** A message comes back before its confirm, and without its number: the oldest that looks the same is meant. */
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

    /** A message on its way. */
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
