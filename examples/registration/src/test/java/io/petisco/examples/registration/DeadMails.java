package io.petisco.examples.registration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;

import io.petisco.localbroker.LocalRabbitMq;

/** The queues of the mail handler, seen from outside. */
final class DeadMails implements AutoCloseable {

    private static final String QUEUE = "acme.registration.1.event.user_created.send_mail_on_user_created";
    private static final Pattern EMAIL = Pattern.compile("\"email\"\\s*:\\s*\"([^\"]+)\"");

    private final Connection connection;

    DeadMails(LocalRabbitMq broker) throws IOException, TimeoutException {
        connection = broker.connectionFactory().newConnection("test");
    }

    /** What is in the dead-letter queue; it stays there. */
    List<GetResponse> all() throws IOException, TimeoutException {
        List<GetResponse> letters = new ArrayList<>();
        try (Channel channel = connection.createChannel()) { // its end returns what was not acknowledged
            GetResponse letter = channel.basicGet("dead_letter." + QUEUE, false);
            while (letter != null) {
                letters.add(letter);
                letter = channel.basicGet("dead_letter." + QUEUE, false);
            }
        }
        return letters;
    }

    List<String> addresses() throws IOException, TimeoutException {
        return all().stream().map(DeadMails::address).toList();
    }

    static String address(GetResponse letter) {
        Matcher email = EMAIL.matcher(new String(letter.getBody(), StandardCharsets.UTF_8));
        return email.find() ? email.group(1) : "?";
    }

    /** How many messages wait for the handler or for their next try. */
    long waiting() throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            return channel.messageCount(QUEUE) + channel.messageCount("retry." + QUEUE);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
