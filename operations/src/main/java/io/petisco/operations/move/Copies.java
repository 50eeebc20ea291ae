package io.petisco.operations.move;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.retry.BrokerHeaders;

/**
 * The properties of copies. Copies are persistent. They have no {@code user_id}, which the broker accepts only from
 * that user, and no {@code expiration}, which would delete them. They keep the priority, for queues with priorities.
 */
public final class Copies {

    private static final int PERSISTENT = 2;

    private Copies() {}

    /**
     * The properties of a copy with other headers.
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

    /** The properties of a copy that replaces its original: it expires when the original would have expired. */
    public static BasicProperties same(BasicProperties properties) {
        return properties
                .builder()
                .headers(properties.getHeaders() == null ? null : BrokerHeaders.without(properties.getHeaders()))
                .deliveryMode(PERSISTENT)
                .userId(null)
                .build();
    }
}
