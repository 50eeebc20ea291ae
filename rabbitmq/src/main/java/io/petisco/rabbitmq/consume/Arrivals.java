package io.petisco.rabbitmq.consume;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.NoOpMetricsCollector;

/** Records the last delivery of each channel, even if it still waits for a thread. */
public final class Arrivals extends NoOpMetricsCollector {

    private final Map<Channel, AtomicLong> lastTags = new ConcurrentHashMap<>();

    @Override
    public void newChannel(Channel channel) {
        lastTags.put(channel, new AtomicLong());
    }

    @Override
    public void closeChannel(Channel channel) {
        lastTags.remove(channel);
    }

    @Override
    public void consumedMessage(Channel channel, long deliveryTag, String consumerTag) {
        AtomicLong last = lastTags.get(channel);
        if (last != null) {
            last.lazySet(deliveryTag); // by the connection's thread only
        }
    }

    /** The tag of the last delivery, or 0. */
    long lastTag(Channel channel) {
        AtomicLong last = lastTags.get(channel);
        return last == null ? 0 : last.get();
    }
}
