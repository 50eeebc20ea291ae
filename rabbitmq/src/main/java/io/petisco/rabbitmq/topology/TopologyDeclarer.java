package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.AmqpChannelLimit;
import io.petisco.rabbitmq.connection.AmqpChannelSteps;
import io.petisco.rabbitmq.connection.AmqpChannelSteps.Answer;
import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

/**
 * Declares a topology: the exchanges, then the queues, then the bindings. Queues and bindings are sent over several
 * AMQP channels without waiting for each answer, because the broker works on the channels in parallel. If it closes a
 * channel because a queue exists with other arguments, that channel's share is declared again step by step, so that
 * only this queue is left out.
 */
public final class TopologyDeclarer {

    /** With fewer, opening the channel costs more than it saves. */
    private static final int QUEUES_PER_CHANNEL = 8;

    private static final String TOPIC = "topic";

    private final Connection connection;
    private final String virtualHost;
    private final List<String> conflicts = new ArrayList<>();
    private int refusedExchanges;
    private int refusedQueues;
    private int refusedBindings;

    public TopologyDeclarer(Connection connection, String virtualHost) {
        this.connection = connection;
        this.virtualHost = virtualHost;
    }

    /** What happens to the bindings if an exchange or a queue exists with other arguments. */
    public enum OnConflict {
        /** Declares them: a running application needs all queues that it can get. */
        BIND,
        /** Declares none: the application does not start, and a queue without a consumer must not collect messages. */
        DO_NOT_BIND
    }

    /**
     * Declares all exchanges and queues that can be declared, then the bindings. Blocks until the broker has answered.
     *
     * @throws IOException if the connection is lost, or the broker does not answer
     */
    public Declared declare(Topology topology, OnConflict onConflict) throws IOException {
        List<Share> shares = shares(topology);
        declareExchanges(topology.exchanges());
        declareQueues(shares);
        boolean binds = conflicts.isEmpty() || onConflict == OnConflict.BIND;
        if (binds) {
            bind(shares);
        }
        for (Share share : shares) {
            AmqpChannels.abort(share.current());
        }
        return new Declared(
                topology.exchanges().size() - refusedExchanges,
                topology.queues().size() - refusedQueues,
                binds ? topology.bindings().size() - refusedBindings : 0,
                List.copyOf(conflicts));
    }

    /**
     * The result of declaring a topology.
     *
     * @param exchanges how many exchanges the broker has as planned; likewise for queues and bindings
     * @param conflicts one text for each part that could not be declared
     */
    public record Declared(int exchanges, int queues, int bindings, List<String> conflicts) {}

    private static List<Share> shares(Topology topology) {
        Map<String, List<Binding>> bindingsByQueue = bindingsByQueue(topology);
        List<Queue> queues = topology.queues();
        int count =
                Math.min(AmqpChannelLimit.FOR_DECLARING, (queues.size() + QUEUES_PER_CHANNEL - 1) / QUEUES_PER_CHANNEL);
        List<Share> shares = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<Queue> share = queues.subList(queues.size() * i / count, queues.size() * (i + 1) / count);
            List<Binding> bindings = new ArrayList<>();
            for (Queue queue : share) {
                bindings.addAll(bindingsByQueue.getOrDefault(queue.name(), List.of()));
            }
            shares.add(new Share(share, bindings));
        }
        return shares;
    }

    private static Map<String, List<Binding>> bindingsByQueue(Topology topology) {
        Map<String, List<Binding>> byQueue = new HashMap<>();
        for (Binding binding : topology.bindings()) {
            byQueue.computeIfAbsent(binding.queue(), queue -> new ArrayList<>()).add(binding);
        }
        return byQueue;
    }

    private void declareExchanges(List<Exchange> exchanges) throws IOException {
        Channel channel = AmqpChannels.open(connection);
        send(() -> {
            for (Exchange exchange : exchanges) {
                channel.exchangeDeclareNoWait(exchange.name(), TOPIC, true, false, false, null);
            }
        });
        if (allAnswered(channel)) {
            AmqpChannels.abort(channel);
            return;
        }
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection)) {
            for (Exchange exchange : exchanges) {
                Answer<?> answer = steps.run(again -> again.exchangeDeclare(exchange.name(), TOPIC, true, false, null));
                refusedExchanges += conflicts("exchange '" + exchange.name() + "'", answer);
            }
        }
    }

    private void declareQueues(List<Share> shares) throws IOException {
        for (Share share : shares) {
            Channel channel = share.channel(connection);
            send(() -> {
                for (Queue queue : share.queues) {
                    channel.queueDeclareNoWait(queue.name(), true, false, false, queue.arguments());
                }
            });
        }
        for (Share share : shares) {
            if (!allAnswered(share.current())) {
                declareStepByStep(share.queues);
            }
        }
    }

    private void declareStepByStep(List<Queue> queues) throws IOException {
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection)) {
            for (Queue queue : queues) {
                Answer<?> answer =
                        steps.run(channel -> channel.queueDeclare(queue.name(), true, false, false, queue.arguments()));
                refusedQueues += conflicts("queue '" + queue.name() + "'", answer);
            }
        }
    }

    private void bind(List<Share> shares) throws IOException {
        for (Share share : shares) {
            Channel channel = share.channel(connection);
            send(() -> {
                for (Binding binding : share.bindings) {
                    channel.queueBindNoWait(binding.queue(), binding.exchange(), binding.routingKey(), null);
                }
            });
        }
        for (Share share : shares) {
            if (!allAnswered(share.current())) {
                bindStepByStep(share.bindings);
            }
        }
    }

    private void bindStepByStep(List<Binding> bindings) throws IOException {
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection)) {
            for (Binding binding : bindings) {
                Answer<?> answer = steps.run(
                        channel -> channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey()));
                refusedBindings += conflicts(
                        "binding of queue '" + binding.queue() + "' to exchange '" + binding.exchange() + "'", answer);
            }
        }
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    private static void send(Sending sending) throws IOException {
        try {
            sending.send();
        } catch (AlreadyClosedException e) {
            // a conflict that was answered while we were sending: allAnswered sees it
            if (e.isHardError()) {
                throw new IOException(e);
            }
        }
    }

    /** The broker answers in order: once it has answered this call, it has processed all calls before. */
    private boolean allAnswered(Channel channel) throws IOException {
        try {
            channel.basicQos(1);
            return true;
        } catch (ShutdownSignalException | IOException e) {
            failUnlessRefused(e);
            return false;
        }
    }

    /** Without a refusal, the broker has not answered, and the connection is unusable. */
    private void failUnlessRefused(Exception e) throws IOException {
        if (!connection.isOpen() || CloseReasons.channelReplyCode(e) == 0) {
            throw new IOException(e);
        }
    }

    /** @return how many: 1 or 0 */
    private int conflicts(String what, Answer<?> answer) {
        if (!answer.isRefused()) {
            return 0;
        }
        conflicts.add(ConflictText.explain(what, answer.reply(), virtualHost));
        return 1;
    }

    /** The part that one AMQP channel declares. A refusal closes the channel; the next channel continues. */
    private static final class Share {

        final List<Queue> queues;
        final List<Binding> bindings;
        private @Nullable Channel channel;

        Share(List<Queue> queues, List<Binding> bindings) {
            this.queues = queues;
            this.bindings = bindings;
        }

        /** An open channel. */
        Channel channel(Connection connection) throws IOException {
            if (channel == null || !channel.isOpen()) {
                channel = AmqpChannels.open(connection);
            }
            return channel;
        }

        /** The channel that was used last; a refusal has closed it. */
        Channel current() {
            return Objects.requireNonNull(channel);
        }
    }
}
