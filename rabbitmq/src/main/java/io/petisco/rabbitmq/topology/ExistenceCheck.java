package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQChannel;

import io.petisco.rabbitmq.connection.AmqpChannelSteps;
import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

/**
 * Finds the exchanges and queues that do not exist. It queries all of them without waiting for each answer: RabbitMQ
 * answers such a query only if something does not exist, by closing the channel. Only then it queries each one
 * separately.
 */
public final class ExistenceCheck {

    private ExistenceCheck() {}

    /** @throws IOException if the connection is lost, or the broker does not answer */
    static List<String> missing(Connection connection, Topology topology) throws IOException {
        List<String> exchanges = missingExchanges(
                connection, topology.exchanges().stream().map(Exchange::name).toList());
        List<String> missing = new ArrayList<>();
        exchanges.forEach(name -> missing.add("exchange '" + name + "'"));
        missingQueues(connection, topology.queues().stream().map(Queue::name).toList())
                .forEach(name -> missing.add("queue '" + name + "'"));
        return missing;
    }

    static List<String> missingExchanges(Connection connection, Collection<String> names) throws IOException {
        return missing(
                connection,
                names,
                name -> new AMQP.Exchange.Declare.Builder()
                        .exchange(name)
                        .passive()
                        .nowait()
                        .build(),
                (channel, name) -> channel.exchangeDeclarePassive(name));
    }

    public static List<String> missingQueues(Connection connection, Collection<String> names) throws IOException {
        return missing(
                connection,
                names,
                name -> new AMQP.Queue.Declare.Builder()
                        .queue(name)
                        .passive()
                        .nowait()
                        .build(),
                (channel, name) -> channel.queueDeclarePassive(name));
    }

    private static List<String> missing(
            Connection connection, Collection<String> names, Silent silent, Answered answered) throws IOException {
        if (names.isEmpty() || allExist(connection, names, silent)) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection)) {
            for (String name : names) {
                if (steps.run(channel -> answered.ask(channel, name)).isMissing()) {
                    missing.add(name);
                }
            }
        }
        return missing;
    }

    private static boolean allExist(Connection connection, Collection<String> names, Silent silent) throws IOException {
        Channel channel = AmqpChannels.open(connection);
        try {
            for (String name : names) {
                ((AMQChannel) channel).transmit(silent.question(name));
            }
            channel.basicQos(1); // answered after all calls before it
            return true;
        } catch (ShutdownSignalException | IOException e) {
            if (CloseReasons.channelReplyCode(e) == 0) {
                throw new IOException(e);
            }
            return false;
        } finally {
            AmqpChannels.abort(channel);
        }
    }

    /** A query that is answered only by closing the channel. */
    @FunctionalInterface
    private interface Silent {
        Method question(String name);
    }

    @FunctionalInterface
    private interface Answered {
        Object ask(Channel channel, String name) throws IOException;
    }
}
