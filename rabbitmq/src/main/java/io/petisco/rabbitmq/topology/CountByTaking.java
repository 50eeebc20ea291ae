package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;

/**
 * Counts the messages of a queue by asking its leader, because a passive declaration may be answered without it. It
 * takes a message, which only the leader can deliver, and requeues it.
 */
public final class CountByTaking {

    private static final int GIVE_BACK_TRIES = 25;
    private static final long GIVE_BACK_PAUSE_MILLIS = 20;

    private CountByTaking() {}

    /** How many messages wait, including the one that was taken. Waits up to half a second until that message is back. */
    public static long messages(Channel channel, String queue) throws IOException, InterruptedException {
        GetResponse got = channel.basicGet(queue, false);
        if (got == null) {
            return 0;
        }
        giveBack(got, channel, queue);
        return got.getMessageCount() + 1L;
    }

    /**
     * Requeues with a nack: RabbitMQ counts a message as failed if its channel is closed, and may delay it. The next
     * count would miss it.
     */
    private static void giveBack(GetResponse got, Channel channel, String queue)
            throws IOException, InterruptedException {
        channel.basicNack(got.getEnvelope().getDeliveryTag(), false, true);
        for (int i = 0; i < GIVE_BACK_TRIES; i++) {
            if (channel.queueDeclarePassive(queue).getMessageCount() > got.getMessageCount()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(GIVE_BACK_PAUSE_MILLIS);
        }
    }
}
