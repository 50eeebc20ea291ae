package io.petisco.cli.requeue;

import java.io.IOException;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.operations.OnCall.Message;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a requeue is measured beside: the client alone, with as many messages on their way, and no care for what goes wrong. */
final class BareClient implements AutoCloseable {

    private static final int WINDOW = 4_000;

    private final Connection consuming;
    private final Connection publishing;
    private final Semaphore room = new Semaphore(WINDOW);

    BareClient(Shell onCall) throws Exception {
        consuming = onCall.connection();
        publishing = onCall.connection();
    }

    /** Fills a queue; returns when the broker has all. */
    void put(String queue, int count, Message message) throws Exception {
        byte[] body = message.body().getBytes(UTF_8);
        Confirms confirms = new Confirms((sequence, multiple) -> {});
        try (Channel channel = confirms.channel()) {
            for (int i = 0; i < count; i++) {
                BasicProperties properties = message.properties()
                        .builder()
                        .messageId(String.valueOf(i))
                        .build();
                confirms.publish(channel, "", queue, properties, body);
            }
            confirms.await();
        }
    }

    /** Takes each message, publishes it again, and acknowledges it when the broker has confirmed that. */
    void move(String queue, int count, String exchange, String routingKey) throws Exception {
        BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        try (Channel from = consuming.createChannel()) {
            from.basicQos(WINDOW);
            Confirms confirms = new Confirms(from::basicAck); // a message is the nth of its channel on both
            try (Channel to = confirms.channel()) {
                from.basicConsume(queue, false, (tag, delivery) -> arrived.add(delivery), tag -> {});
                for (int i = 0; i < count; i++) {
                    Delivery delivery = arrived.take();
                    confirms.publish(to, exchange, routingKey, delivery.getProperties(), delivery.getBody());
                }
                confirms.await();
            }
        }
    }

    @Override
    public void close() {
        consuming.abort();
        publishing.abort();
    }

    private interface OnConfirmed {
        void accept(long sequence, boolean multiple) throws IOException;
    }

    /** Keeps count of what a channel has confirmed. */
    private final class Confirms {

        private final OnConfirmed onConfirmed;
        private final TreeMap<Long, Boolean> pending = new TreeMap<>();

        Confirms(OnConfirmed onConfirmed) {
            this.onConfirmed = onConfirmed;
        }

        Channel channel() throws Exception {
            Channel channel = publishing.createChannel();
            channel.confirmSelect();
            channel.addConfirmListener(this::confirmed, (sequence, multiple) -> {});
            return channel;
        }

        void publish(Channel channel, String exchange, String routingKey, BasicProperties properties, byte[] body)
                throws Exception {
            room.acquire();
            synchronized (pending) {
                pending.put(channel.getNextPublishSeqNo(), true);
            }
            channel.basicPublish(exchange, routingKey, true, properties, body);
        }

        private void confirmed(long sequence, boolean multiple) throws IOException {
            int these;
            synchronized (pending) {
                int before = pending.size();
                if (multiple) {
                    pending.headMap(sequence, true).clear();
                } else {
                    pending.remove(sequence);
                }
                these = before - pending.size();
            }
            onConfirmed.accept(sequence, multiple);
            room.release(these);
        }

        void await() throws InterruptedException {
            room.acquire(WINDOW);
            room.release(WINDOW);
        }
    }
}
