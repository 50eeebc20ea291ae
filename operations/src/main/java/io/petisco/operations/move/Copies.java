package io.petisco.operations.move;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.retry.BrokerHeaders;

/**
 * The properties of copies: persistent, and without {@code user_id}, which the broker accepts from that user only, and
 * {@code expiration}, which would delete them. The priority stays: it orders a queue with priorities as for the original.
 */
public final class Copies {

    private static final int PERSISTENT = 2;

    private Copies() {}

    /**
     * The same with other headers.
     *
     * @param headers without the {@link BrokerHeaders}
     */
    public static BasicProperties withHeaders(BasicProperties properties, @Nullable Map<String, Object> headers) {
        return properties
                .builder()
                .headers(headers)
                .deliveryMode(PERSISTENT)
                .userId(null)
                .expiration(null)
                .build();
    }

    /** The same, where the copy takes the place of the original: it expires as that would have. */
    public static BasicProperties same(BasicProperties properties) {
        return properties
                .builder()
                .headers(properties.getHeaders() == null ? null : BrokerHeaders.without(properties.getHeaders()))
                .deliveryMode(PERSISTENT)
                .userId(null)
                .build();
    }
}
