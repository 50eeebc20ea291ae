package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;

/**
 * Counts the messages of a queue with its leader, where a passive declaration may be answered without it: takes a
 * message, for which the leader has to answer, and requeues it.
 */
public final class CountByTaking {

    private static final int GIVE_BACK_TRIES = 25;
    private static final long GIVE_BACK_PAUSE_MILLIS = 20;

    private CountByTaking() {}

    /** How many messages wait, also the one that was taken. Waits up to half a second until that one is back. */
    public static long messages(Channel channel, String queue) throws IOException, InterruptedException {
        GetResponse got = channel.basicGet(queue, false);
        if (got == null) {
            return 0;
        }
        giveBack(got, channel, queue);
        return got.getMessageCount() + 1L;
    }

    /**
     * With a nack: RabbitMQ counts a message as failed if its channel is closed, and may delay it. The next count would
     * miss it.
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
