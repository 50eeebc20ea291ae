package io.petisco.benchmarks.amqpclient;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;

import io.petisco.benchmarks.workload.Contender;
import io.petisco.benchmarks.workload.DeadLetters;

/**
 * The complete path of a failing message, hand-written on the bare client: a confirmed copy to a retry queue, its TTL, a second
 * attempt, and a confirmed copy with the stack trace to a dead-letter queue. Acknowledges a message when its copy is confirmed.
 */
final class FailingByHand implements AutoCloseable {

    private static final String QUEUE = "bench.failing";
    private static final String RETRY = "retry." + QUEUE;
    private static final String DEAD_LETTER = "dead_letter." + QUEUE;
    private static final String COUNT = "redelivery_count";
    private static final int TTL_MILLIS = 500;
    private static final byte[] BODY = new byte[250];

    private final Channel consumer;
    private final Channel copies;
    private final Channel publisher;
    private final ConcurrentNavigableMap<Long, Long> uncopied = new ConcurrentSkipListMap<>();

    FailingByHand(Connection consuming, Connection publishing) throws IOException {
        publisher = publishing.createChannel();
        publisher.queueDeclare(QUEUE, true, false, false, null);
        publisher.queueDeclare(
                RETRY,
                true,
                false,
                false,
                Map.of("x-message-ttl", TTL_MILLIS, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", QUEUE));
        publisher.queueDeclare(DEAD_LETTER, true, false, false, null);
        copies = publishing.createChannel();
        copies.confirmSelect();
        consumer = consuming.createChannel();
        copies.addConfirmListener(this::copied, (sequence, multiple) -> {
            throw new IOException("the broker refused copy " + sequence);
        });
        consumer.basicQos(Contender.PREFETCH);
        consumer.basicConsume(QUEUE, false, new DefaultConsumer(consumer) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
                    throws IOException {
                try {
                    throw new IllegalArgumentException("order " + envelope.getDeliveryTag() + " is refused");
                } catch (IllegalArgumentException e) {
                    copy(envelope.getDeliveryTag(), properties, body, e);
                }
            }
        });
    }

    private void copy(long delivery, BasicProperties properties, byte[] body, Exception failure) throws IOException {
        boolean again =
                properties.getHeaders() == null || !properties.getHeaders().containsKey(COUNT);
        uncopied.put(copies.getNextPublishSeqNo(), delivery);
        Map<String, Object> headers = again ? Map.of(COUNT, 1) : Map.of(COUNT, 2, "exception", trace(failure));
        copies.basicPublish(
                "",
                again ? RETRY : DEAD_LETTER,
                true,
                properties.builder().headers(headers).build(),
                body);
    }

    private static String trace(Exception failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void copied(long sequence, boolean multiple) throws IOException {
        Map<Long, Long> covered =
                multiple ? uncopied.headMap(sequence, true) : uncopied.subMap(sequence, true, sequence, true);
        for (Long delivery : covered.values()) {
            consumer.basicAck(delivery, false);
        }
        covered.clear();
    }

    /** Publishes this many messages with confirms, and waits until all are dead-lettered. */
    void failAll(int count) throws Exception {
        try (DeadLetters deadLetters = new DeadLetters(DEAD_LETTER)) {
            Semaphore window = new Semaphore(Contender.WINDOW);
            ConfirmCounter counter = new ConfirmCounter();
            publisher.confirmSelect();
            publisher.clearConfirmListeners();
            publisher.addConfirmListener(
                    (sequence, multiple) -> window.release(counter.confirmed(sequence, multiple)),
                    (sequence, multiple) -> {
                        throw new IOException("the broker refused message " + sequence);
                    });
            BasicProperties properties =
                    new BasicProperties.Builder().deliveryMode(2).build();
            for (int i = 0; i < count; i++) {
                window.acquire();
                publisher.basicPublish("", QUEUE, true, properties, BODY);
            }
            deadLetters.await(count);
        }
    }

    @Override
    public void close() throws Exception {
        consumer.close();
        copies.close();
        publisher.close();
    }
}
