package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.AMQContentHeader;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;

import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.GatheringFrames;
import io.petisco.rabbitmq.connection.ReadFailure;
import io.petisco.transport.UnreadableTarget;

/**
 * Dead-letters the first message of a queue without reading it: its body passes from one connection to another frame by
 * frame, and its properties become a header, as raw bytes. The message is acknowledged after the broker has confirmed
 * the dead letter, so it is never lost.
 */
public final class UnreadMove {

    /** The content header of the message as received: class, size of the body, properties. */
    public static final String PROPERTIES_HEADER = "x-petisco-unread-properties";

    private static final int TIMEOUT_SECONDS = 60;
    private static final int FRAME_MARGIN_BYTES = 64;

    /** The outcome for the message. */
    enum Result {
        MOVED,

        /** The first message is another one now, or there is none. */
        NOT_FOUND
    }

    private final ConnectionFactory publishing;
    private final ConnectionFactory unread;
    private final Supplier<List<Address>> addresses;
    private final UnreadableTarget target;
    private final ReadFailure culprit;
    private final Copy copy = new Copy();

    /**
     * @param configuration configures a connection factory
     * @param addresses of the broker's nodes
     */
    UnreadMove(
            UnaryOperator<ConnectionFactory> configuration,
            Supplier<List<Address>> addresses,
            UnreadableTarget target,
            ReadFailure culprit) {
        this.publishing = configuration.apply(new GatheringFrames.Factory());
        this.unread = configuration.apply(new UnreadFrames.Factory(copy));
        this.unread.setChannelRpcTimeout((int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS)); // a body may be large
        this.unread.setMaxInboundMessageBodySize(Integer.MAX_VALUE);
        this.addresses = addresses;
        this.target = target;
        this.culprit = culprit;
    }

    /**
     * Moves the message if it is the first of its queue. Blocks.
     *
     * @throws IOException if the broker has not confirmed the dead letter; then the message stays in its queue
     */
    Result run() throws IOException, TimeoutException {
        Connection to = publishing.newConnection(addresses.get(), "dead-letters what cannot be read");
        try {
            Connection from = unread.newConnection(addresses.get(), "moves what cannot be read");
            try {
                return run(AmqpChannels.open(from), AmqpChannels.open(to));
            } finally {
                from.abort((int) TimeUnit.SECONDS.toMillis(5));
            }
        } catch (ShutdownSignalException e) {
            throw new IOException(e);
        } finally {
            to.abort((int) TimeUnit.SECONDS.toMillis(5));
        }
    }

    private Result run(Channel from, Channel to) throws IOException, TimeoutException {
        copy.to = to;
        to.confirmSelect();
        to.addReturnListener(returned -> copy.ended.completeExceptionally(
                new IOException("it is unroutable (" + returned.getReplyText() + ")")));
        to.addConfirmListener(
                (sequence, multiple) -> copy.ended.complete(null),
                (sequence, multiple) -> copy.ended.completeExceptionally(new IOException("the broker refused it")));
        to.addShutdownListener(copy.ended::completeExceptionally);
        GetResponse first = from.basicGet(culprit.queue(), false);
        if (first == null) {
            return Result.NOT_FOUND;
        }
        long tag = first.getEnvelope().getDeliveryTag();
        if (!copy.begun) {
            from.basicNack(tag, false, true);
            from.close();
            return Result.NOT_FOUND;
        }
        copy.awaitConfirm();
        from.basicAck(tag, false);
        from.close(); // waits until the broker has received the acknowledgement
        return Result.MOVED;
    }

    /** Writes the copy while the original arrives. */
    private final class Copy implements UnreadFrames.Sink {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        /** Set before anything is consumed. */
        @SuppressWarnings("NullAway.Init")
        private volatile Channel to;

        private volatile boolean begun;

        @Override
        public void header(byte[] header) throws IOException {
            begun = culprit.isOf(header);
            if (begun) {
                Method publish = (Method) new AMQP.Basic.Publish.Builder()
                        .exchange(target.exchange())
                        .routingKey(target.routingKey())
                        .mandatory(true)
                        .build();
                write(publish.toFrame(to.getChannelNumber()));
                write(properties(header).toFrame(to.getChannelNumber(), UnreadFrames.bodySize(header)));
                connection().flush();
            }
        }

        @Override
        public void body(byte[] part) throws IOException {
            if (begun) {
                Frame frame = new Frame(AMQP.FRAME_BODY, to.getChannelNumber());
                frame.getOutputStream().write(part);
                write(frame);
                connection().flush();
            }
        }

        private AMQContentHeader properties(byte[] header) throws IOException {
            Map<String, Object> headers = new LinkedHashMap<>(target.headers().apply(culprit.reason()));
            int limit = to.getConnection().getFrameMax() == 0
                    ? Integer.MAX_VALUE
                    : to.getConnection().getFrameMax() - FRAME_MARGIN_BYTES;
            headers.put(PROPERTIES_HEADER, new byte[0]);
            int room = limit - properties(headers).toFrame(1, 0).size();
            headers.put(PROPERTIES_HEADER, Arrays.copyOf(header, Math.max(0, Math.min(header.length, room))));
            return properties(headers);
        }

        private AMQP.BasicProperties properties(Map<String, Object> headers) {
            return new AMQP.BasicProperties.Builder()
                    .deliveryMode(2)
                    .headers(headers)
                    .build();
        }

        private AMQConnection connection() {
            return (AMQConnection) to.getConnection();
        }

        private void write(Frame frame) throws IOException {
            connection().writeFrame(frame);
        }

        void awaitConfirm() throws IOException, TimeoutException {
            try {
                ended.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted");
            }
        }
    }
}
