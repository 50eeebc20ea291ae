package io.petisco.operations.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;
import io.petisco.operations.topology.Difference.Kind;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;

/**
 * Compares over AMQP alone. It queries each exchange and queue, and declares existing ones again: this changes nothing
 * if they are equal, and otherwise the broker reports the difference. AMQP can show neither bindings nor unknown
 * queues.
 */
final class PassiveComparison {

    /** The text of RabbitMQ 3 and 4; cut to 255 bytes if names are long. */
    private static final Pattern INEQUIVALENT = Pattern.compile(
            "inequivalent arg '(?<argument>[^']+)'(?:.*?received (?<received>.+?) but current is (?<current>.+))?");

    private static final Pattern VALUE = Pattern.compile("(?:the value )?'(?<value>[^']*)'.*");

    private final Broker broker;

    PassiveComparison(Broker broker) {
        this.broker = broker;
    }

    /** The differences that AMQP can show, sorted. */
    List<Difference> differences(PlannedTopology planned) {
        List<Difference> differences = new ArrayList<>();
        for (Exchange exchange : planned.topology().exchanges()) {
            if (!broker.hasExchange(exchange.name())) {
                differences.add(Difference.missing("exchange", exchange.name()));
            } else {
                declare(channel -> channel.exchangeDeclare(exchange.name(), "topic", true))
                        .ifPresent(reply -> differences.add(difference("exchange", exchange.name(), reply)));
            }
        }
        for (Queue queue : planned.topology().queues()) {
            if (!broker.hasQueue(queue.name())) {
                differences.add(Difference.missing("queue", queue.name()));
            } else {
                declare(channel -> channel.queueDeclare(queue.name(), true, false, false, queue.arguments()))
                        .ifPresent(reply -> differences.add(difference("queue", queue.name(), reply)));
            }
        }
        differences.sort(Difference.ORDER);
        return differences;
    }

    private interface Declaration {
        void on(Channel channel) throws IOException;
    }

    /** @return the broker's objection, if any */
    private Optional<String> declare(Declaration declaration) {
        Channel channel = broker.channel();
        try {
            declaration.on(channel);
            return Optional.empty();
        } catch (IOException | ShutdownSignalException e) {
            if (CloseReasons.channelReplyCode(e) == AMQP.PRECONDITION_FAILED) {
                return Optional.of(Replies.text(e));
            }
            throw OperationException.refused("RabbitMQ " + broker.settings() + ": " + Replies.text(e));
        } finally {
            Broker.abort(channel);
        }
    }

    private static Difference difference(String what, String name, String reply) {
        Matcher text = INEQUIVALENT.matcher(reply);
        if (!text.find()) {
            return new Difference(Kind.DIFFERENT, what, name, "?", reply);
        }
        String argument = text.group("argument");
        return new Difference(
                Kind.DIFFERENT,
                what,
                name,
                argument + "=" + value(text.group("received")),
                argument + "=" + value(text.group("current")));
    }

    private static String value(String brokersText) {
        if (brokersText == null) {
            return "(RabbitMQ does not say)";
        }
        Matcher value = VALUE.matcher(brokersText);
        return value.matches() ? value.group("value") : brokersText;
    }
}
