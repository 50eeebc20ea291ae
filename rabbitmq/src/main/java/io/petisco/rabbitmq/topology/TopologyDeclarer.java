package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

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
 * Declares a topology. First everything is sent over several channels without waiting for each answer: the broker works
 * on the channels in parallel. Where the broker closes a channel, because one thing exists with other arguments, that
 * channel's share is declared again step by step, so that only the conflicting thing is left out.
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

    /**
     * Declares all that can be declared; blocks until the broker has answered.
     *
     * @throws IOException if the connection is lost, or the broker does not answer
     */
    public Declared declare(Topology topology) throws IOException {
        declareAll(List.of(new Share(topology.exchanges(), List.of(), List.of())));
        declareAll(sharesOfQueues(topology));
        return new Declared(
                topology.exchanges().size() - refusedExchanges,
                topology.queues().size() - refusedQueues,
                topology.bindings().size() - refusedBindings,
                List.copyOf(conflicts));
    }

    /**
     * The result of declaring a topology.
     *
     * @param exchanges how many exchanges the broker has as planned; likewise the others
     * @param conflicts one text for each part that could not be declared
     */
    public record Declared(int exchanges, int queues, int bindings, List<String> conflicts) {}

    private static List<Share> sharesOfQueues(Topology topology) {
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
            shares.add(new Share(List.of(), share, bindings));
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

    private void declareAll(List<Share> shares) throws IOException {
        List<Channel> channels = new ArrayList<>(shares.size());
        for (Share share : shares) {
            Channel channel = AmqpChannels.open(connection);
            channels.add(channel);
            sendWithoutWaiting(share, channel);
        }
        for (int i = 0; i < shares.size(); i++) {
            if (!allAnswered(channels.get(i))) {
                declareStepByStep(shares.get(i));
            }
        }
    }

    private static void sendWithoutWaiting(Share share, Channel channel) throws IOException {
        try {
            for (Exchange exchange : share.exchanges()) {
                channel.exchangeDeclareNoWait(exchange.name(), TOPIC, true, false, false, null);
            }
            for (Queue queue : share.queues()) {
                channel.queueDeclareNoWait(queue.name(), true, false, false, queue.arguments());
            }
            for (Binding binding : share.bindings()) {
                channel.queueBindNoWait(binding.queue(), binding.exchange(), binding.routingKey(), null);
            }
        } catch (AlreadyClosedException e) {
            // a conflict that was answered while we were sending: allAnswered sees it
            if (e.isHardError()) {
                throw new IOException(e);
            }
        }
    }

    /**
     * The broker answers in order: once it has answered this call, it has done all before. The closing itself would not do: a
     * refusal that crosses it can get lost.
     */
    private boolean allAnswered(Channel channel) throws IOException {
        try {
            channel.basicQos(1);
            channel.close();
            return true;
        } catch (ShutdownSignalException | TimeoutException | IOException e) {
            failUnlessRefused(e);
            return false;
        }
    }

    /** A broker that does not answer refuses nothing: the connection is of no use then. */
    private void failUnlessRefused(Exception e) throws IOException {
        if (!connection.isOpen() || CloseReasons.channelReplyCode(e) == 0) {
            throw new IOException(e);
        }
    }

    private void declareStepByStep(Share share) throws IOException {
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection)) {
            for (Exchange exchange : share.exchanges()) {
                Answer<?> answer =
                        steps.run(channel -> channel.exchangeDeclare(exchange.name(), TOPIC, true, false, null));
                refusedExchanges += conflicts("exchange '" + exchange.name() + "'", answer);
            }
            for (Queue queue : share.queues()) {
                Answer<?> answer =
                        steps.run(channel -> channel.queueDeclare(queue.name(), true, false, false, queue.arguments()));
                refusedQueues += conflicts("queue '" + queue.name() + "'", answer);
            }
            for (Binding binding : share.bindings()) {
                Answer<?> answer = steps.run(
                        channel -> channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey()));
                refusedBindings += conflicts(
                        "binding of queue '" + binding.queue() + "' to exchange '" + binding.exchange() + "'", answer);
            }
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

    /** The part that one channel declares. */
    private record Share(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {}
}
