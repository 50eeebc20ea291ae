package io.petisco.it.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
     */
    record Account(long outOfOrder, long duplicates) {}

    void declare() throws IOException, TimeoutException {
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(EXCHANGE, "topic", true);
            channel.queueDeclare(QUEUE, true, false, false, null);
            channel.queueBind(QUEUE, EXCHANGE, "#");
        }
    }

    /** Empties the queue. */
    Account account() throws IOException, TimeoutException {
        Map<String, Long> last = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        long outOfOrder = 0;
        long duplicates = 0;
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            GetResponse message;
            while ((message = channel.basicGet(QUEUE, true)) != null) {
                String body = new String(message.getBody(), StandardCharsets.UTF_8);
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
        }
        return new Account(outOfOrder, duplicates);
    }

    private static String find(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        if (!found.find()) {
            throw new IllegalStateException(pattern + " is not in " + body);
        }
        return found.group(1);
    }
}
