package io.petisco.rabbitmq.rename;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;

import io.petisco.rabbitmq.connection.AmqpChannelSteps;
import io.petisco.rabbitmq.connection.AmqpChannelSteps.Answer;
import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.topology.Renaming;
import io.petisco.topology.Route;
import io.petisco.topology.TopologyNames;

/**
 * Lets a queue take the place of the queues with its former names. A message is in the former queue, in the present
 * queue, or in both while their bindings change; AMQP has no command that changes both bindings at once. So the messages
 * of that time take a relay: one binding to an exchange that leads to the present queue and to a second queue, which
 * therefore lists exactly the messages that the present queue has. A message of the former queue that is in this list is
 * dropped, all others are moved. The steps:
 *
 * <ol>
 *   <li>lock: declare an exclusive queue, which only one connection can have. No other consumer may be there
 *   <li>bind the relay, then unbind the former queues
 *   <li>wait until no publisher uses the former binding any more, and read the list
 *   <li>move the messages of the former queues, except those of the list
 *   <li>bind the present queue, then unbind the relay: the broker delivers a message to a queue once
 *   <li>delete the relay, and move the dead letters
 * </ol>
 *
 * A step that was already done does nothing: after an interruption at any point, the next attempt continues.
 */
public final class Takeover {

    /** How long the nodes of a cluster may take to learn that a binding is gone. */
    public static final Duration SETTLE = Duration.ofSeconds(2);

    private static final String FANOUT = "fanout";

    private final Connection connection;
    private final Renaming renaming;
    private final Duration settle;
    private final Consumer<String> steps;

    /**
     * @param connection not used for anything else; closing it gives up the lock
     * @param settle how long publishers may still use a binding that was deleted
     * @param steps called with the name of each step before it begins
     */
    public Takeover(Connection connection, Renaming renaming, Duration settle, Consumer<String> steps) {
        this.connection = connection;
        this.renaming = renaming;
        this.settle = settle;
        this.steps = steps;
    }

    /**
     * The result of an attempt.
     *
     * @param done whether the present queue has taken over; false if another consumer or another instance was there
     * @param messages how many messages were moved from the former queues
     * @param deadLetters how many dead letters were moved
     * @param waiting how many messages still wait in former retry queues, and return to a former queue
     */
    public record Result(boolean done, long messages, long deadLetters, long waiting) {

        static final Result NOT_FREE = new Result(false, 0, 0, 0);
    }

    /** The messages and the consumers of a renaming's former queues that exist. */
    public record Former(List<Route> queues, long messages, long waiting, long deadLetters, long consumers) {

        /** Whether nothing is left in them. */
        public boolean isEmpty() {
            return messages == 0 && waiting == 0 && deadLetters == 0;
        }
    }

    /** Counts what the former queues have. Blocks, changes nothing. */
    public static Former count(Connection connection, Renaming renaming) throws IOException {
        List<Route> existing = new ArrayList<>();
        long messages = 0;
        long waiting = 0;
        long deadLetters = 0;
        long consumers = 0;
        try (AmqpChannelSteps asking = new AmqpChannelSteps(connection)) {
            for (Route former : renaming.former()) {
                Answer<AMQP.Queue.DeclareOk> answer =
                        asking.run(channel -> channel.queueDeclarePassive(former.queue()));
                if (answer.isMissing()) {
                    continue;
                }
                existing.add(former);
                messages += answer.done().getMessageCount();
                consumers += answer.done().getConsumerCount();
                for (String retryQueue : former.retryQueues()) {
                    waiting += ready(asking, retryQueue);
                }
                deadLetters += ready(asking, TopologyNames.deadLetter(former.queue()));
            }
        }
        return new Former(List.copyOf(existing), messages, waiting, deadLetters, consumers);
    }

    private static long ready(AmqpChannelSteps asking, String queue) throws IOException {
        Answer<AMQP.Queue.DeclareOk> answer = asking.run(channel -> channel.queueDeclarePassive(queue));
        return answer.isMissing() ? 0 : answer.done().getMessageCount();
    }

    /** Blocks until the present queue has taken over, or does nothing. */
    public Result run() throws IOException, InterruptedException {
        if (!lock()) {
            return Result.NOT_FREE;
        }
        List<Route> former = count(connection, renaming).queues();
        long messages = 0;
        try (Drains drains = new Drains(former)) {
            if (!drains.areAlone()) {
                return Result.NOT_FREE;
            }
            Channel channel = AmqpChannels.open(connection);
            switchToRelay(channel, former);
            messages = drains.move(channel);
            bindDirectly(channel);
            AmqpChannels.abort(channel);
        }
        step("move the dead letters");
        long deadLetters = 0;
        for (Route route : former) {
            deadLetters += moveDeadLetters(route);
        }
        return new Result(
                true, messages, deadLetters, count(connection, renaming).waiting());
    }

    /** The consumers of the former queues, from before the switch to its end. */
    private final class Drains implements AutoCloseable {

        private volatile Predicate<Delivery> isThere = message -> false;
        private final List<QueueDrain> drains = new ArrayList<>();

        Drains(List<Route> former) throws IOException {
            for (Route route : former) {
                drains.add(
                        new QueueDrain(connection, route.queue(), toPresentQueue(), message -> isThere.test(message)));
            }
        }

        boolean areAlone() throws IOException, InterruptedException {
            boolean alone = true;
            for (QueueDrain drain : drains) {
                alone &= drain.isAlone();
            }
            return alone;
        }

        long move(Channel channel) throws IOException, InterruptedException {
            step("read the list");
            try (RelayedMessages relayed = new RelayedMessages(connection, renaming.relay())) {
                relayed.awaitAll();
                channel.queueUnbind(renaming.relay(), renaming.relay(), "");
                isThere = relayed::take;
                step("move the messages");
                long moved = 0;
                for (QueueDrain drain : drains) {
                    moved += drain.untilEmpty();
                }
                return moved;
            }
        }

        @Override
        public void close() {
            drains.forEach(QueueDrain::close);
        }
    }

    private boolean lock() throws IOException {
        step("lock");
        try (AmqpChannelSteps asking = new AmqpChannelSteps(connection)) {
            Answer<?> answer =
                    asking.run(channel -> channel.queueDeclare(renaming.lock(), false, true, true, Map.of()));
            if (answer.isRefused() && answer.replyCode() != AMQP.RESOURCE_LOCKED) {
                throw new IOException(answer.reply());
            }
            return !answer.isRefused();
        }
    }

    private void switchToRelay(Channel channel, List<Route> former) throws IOException, InterruptedException {
        String relay = renaming.relay();
        step("declare the relay");
        channel.exchangeDeclare(relay, FANOUT, true);
        channel.queueDeclare(relay, true, false, false, Map.of("x-queue-type", "classic"));
        channel.queueBind(renaming.route().queue(), relay, "");
        channel.queueBind(relay, relay, "");
        step("bind the relay");
        channel.exchangeBind(relay, renaming.exchange(), renaming.routingKey());
        step("unbind the former queues");
        for (Route route : former) {
            channel.queueUnbind(route.queue(), renaming.exchange(), renaming.routingKey());
        }
        Thread.sleep(settle.toMillis());
    }

    private QueueDrain.Target toPresentQueue() {
        String queue = renaming.route().queue();
        return new QueueDrain.Target(renaming.exchange(), TopologyNames.retry(queue), queue);
    }

    private long moveDeadLetters(Route route) throws IOException, InterruptedException {
        String deadLetters = TopologyNames.deadLetter(route.queue());
        try (AmqpChannelSteps asking = new AmqpChannelSteps(connection)) {
            if (asking.run(channel -> channel.queueDeclarePassive(deadLetters)).isMissing()) {
                return 0;
            }
        }
        Route present = renaming.route();
        QueueDrain.Target target =
                new QueueDrain.Target(present.deadLetterExchange(), present.deadLetterRoutingKey(), present.queue());
        try (QueueDrain drain = new QueueDrain(connection, deadLetters, target, message -> false)) {
            return drain.untilEmpty();
        }
    }

    private void bindDirectly(Channel channel) throws IOException {
        step("bind the present queue");
        channel.queueBind(renaming.route().queue(), renaming.exchange(), renaming.routingKey());
        step("unbind the relay");
        channel.exchangeUnbind(renaming.relay(), renaming.exchange(), renaming.routingKey());
        step("delete the relay");
        channel.exchangeDelete(renaming.relay());
        channel.queueDelete(renaming.relay());
    }

    private void step(String text) {
        steps.accept(text);
    }
}
