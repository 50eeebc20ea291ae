package io.petisco.rabbitmq.consume;

import java.util.Map;

/** How often a quorum queue has counted a message as failed. */
public final class DeliveryCount {

    private static final String HEADER = "x-delivery-count";

    private DeliveryCount() {}

    /**
     * Read from the headers that the broker delivers. On its first delivery a message has none of the broker's, but perhaps that of
     * another queue, which dead-lettered it with its headers.
     *
     * @param headers may be null
     */
    public static int of(boolean redelivered, Map<String, Object> headers) {
        return redelivered && headers != null && headers.get(HEADER) instanceof Number count
                ? (int) Math.max(0, Math.min(Integer.MAX_VALUE, count.longValue()))
                : 0;
    }
}
