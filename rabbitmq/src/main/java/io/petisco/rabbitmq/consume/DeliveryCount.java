package io.petisco.rabbitmq.consume;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.BasicProperties;

import io.petisco.rabbitmq.connection.PropertyCodec;
import io.petisco.retry.RetryHeaders;
import io.petisco.transport.MessageProperties;

/** How often a quorum queue has counted a message as failed. */
public final class DeliveryCount {

    private static final String HEADER = "x-delivery-count";

    private DeliveryCount() {}

    /** The properties of a delivery. The broker's count is added to the count that a retry copy carries. */
    public static MessageProperties addedTo(BasicProperties delivered, boolean redelivered) {
        MessageProperties own = PropertyCodec.fromAmqp(delivered);
        return own.withHeaders(RetryHeaders.counted(own.headers(), of(redelivered, delivered.getHeaders())));
    }

    /**
     * The count in the delivered headers. On the first delivery the queue has set none, but there may be the count of
     * another queue, which dead-lettered the message with its headers.
     */
    public static int of(boolean redelivered, @Nullable Map<String, Object> headers) {
        return redelivered && headers != null && headers.get(HEADER) instanceof Number count
                ? (int) Math.max(0, Math.min(Integer.MAX_VALUE, count.longValue()))
                : 0;
    }
}
