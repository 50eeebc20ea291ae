package io.petisco.rabbitmq;

import java.io.IOException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;

/** Opens channels that confirm. */
final class PublishingChannels {

    private PublishingChannels() {}

    /** Hears what the broker says of the messages of one channel. Called on the connection's own thread: must not block. */
    interface Listener {

        /** The broker has returned a message; it confirms it next. */
        void onReturned(Channel channel, Return returned);

        /** The broker has accepted or refused a message or (with {@code multiple}) all up to it. */
        void onConfirm(Channel channel, long sequence, boolean multiple, boolean accepted);
    }

    /** Opens a channel in confirm mode; blocks until the broker has answered. */
    static Channel open(Connection connection, Listener listener) throws IOException {
        Channel channel = Channels.open(connection);
        channel.confirmSelect();
        channel.addReturnListener(returned -> listener.onReturned(channel, returned));
        channel.addConfirmListener(new ConfirmListener() {
            @Override
            public void handleAck(long sequence, boolean multiple) {
                listener.onConfirm(channel, sequence, multiple, true);
            }

            @Override
            public void handleNack(long sequence, boolean multiple) {
                listener.onConfirm(channel, sequence, multiple, false);
            }
        });
        return channel;
    }
}
