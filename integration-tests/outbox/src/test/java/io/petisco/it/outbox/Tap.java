package io.petisco.it.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

/** A queue that gets a copy of each message, in the order in which the broker got them. The handlers' own order says less: they retry. */
final class Tap {

    private static final String EXCHANGE = "acme.bank";
    private static final String QUEUE = "tap";
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final Pattern ACCOUNT = Pattern.compile("\"account\":\"(\\d*)\"");
    private static final int PATIENCE_SECONDS = 10;

    private final ConnectionFactory factory;

    Tap(ConnectionFactory factory, String virtualHost) {
        this.factory = factory;
        factory.setVirtualHost(virtualHost);
    }

    /**
     * What came.
     *
     * @param outOfOrder how many came first after a later one of their account
     * @param duplicates how many came again
     * @param numbers the numbers of the bookings
     */
    record Account(long outOfOrder, long duplicates, Set<Long> numbers) {}

    void declare() throws IOException, TimeoutException {
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(EXCHANGE, "topic", true);
            channel.queueDeclare(QUEUE, true, false, false, null);
            channel.queueBind(QUEUE, EXCHANGE, "#");
        }
    }

    /** Publishes the messages that were published so far again, with the same ids, this often. Returns how many there are. */
    int repeat(int times) throws IOException, TimeoutException, InterruptedException {
        return again((channel, message) -> {
            for (int i = 0; i < times; i++) {
                channel.basicPublish(
                        message.getEnvelope().getExchange(),
                        message.getEnvelope().getRoutingKey(),
                        message.getProps(),
                        message.getBody());
            }
        });
    }

    /** Publishes these messages to the queue of a handler, as a requeue does. Returns how many there are. */
    int requeueTo(String queue) throws IOException, TimeoutException, InterruptedException {
        return again((channel, message) -> channel.basicPublish("", queue, message.getProps(), message.getBody()));
    }

    @FunctionalInterface
    private interface Republishing {
        void publish(Channel channel, GetResponse message) throws IOException;
    }

    private int again(Republishing republishing) throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            int count = Math.toIntExact(channel.messageCount(QUEUE));
            for (int i = 0; i < count; i++) {
                // back in the queue, at its place, when the channel is closed
                republishing.publish(channel, channel.basicGet(QUEUE, false));
            }
            channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            return count;
        }
    }

    /** How many messages were published so far. */
    long count() throws IOException, TimeoutException {
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            return channel.messageCount(QUEUE);
        }
    }

    /** Empties the queue. */
    Account account() throws IOException, TimeoutException, InterruptedException {
        Map<String, Long> last = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        long outOfOrder = 0;
        long duplicates = 0;
        for (String body : all()) {
            long number = Long.parseLong(find(NUMBER, body));
            String account = find(ACCOUNT, body);
            if (!seen.add(number)) {
                duplicates++;
            } else if (!account.isEmpty()) {
                Long before = last.put(account, number);
                if (before != null && before > number) {
                    outOfOrder++;
                }
            }
        }
        return new Account(outOfOrder, duplicates, seen);
    }

    private List<String> all() throws IOException, TimeoutException, InterruptedException {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            long count = channel.messageCount(QUEUE);
            channel.basicConsume(
                    QUEUE,
                    true,
                    (tag, message) -> bodies.add(new String(message.getBody(), StandardCharsets.UTF_8)),
                    tag -> {});
            List<String> read = new ArrayList<>();
            while (read.size() < count) {
                String body = bodies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (body == null) {
                    throw new IllegalStateException("only " + read.size() + " of " + count + " messages came");
                }
                read.add(body);
            }
            return read;
        }
    }

    private static String find(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        if (!found.find()) {
            throw new IllegalStateException(pattern + " is not in " + body);
        }
        return found.group(1);
    }
}
