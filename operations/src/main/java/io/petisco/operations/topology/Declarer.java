package io.petisco.operations.topology;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;

/** Declares and deletes objects, and reports the broker's objections. */
final class Declarer {

    private final Broker broker;

    Declarer(Broker broker) {
        this.broker = broker;
    }

    /**
     * Declares everything except the queues in {@code queuesThatDiffer}, and the bindings of the queues in {@code
     * unbound}.
     */
    void declare(PlannedTopology planned, Set<String> queuesThatDiffer, Set<String> unbound) {
        for (Exchange exchange : planned.topology().exchanges()) {
            run("exchange '" + exchange.name() + "'", c -> c.exchangeDeclare(exchange.name(), "topic", true));
        }
        for (Queue queue : planned.topology().queues()) {
            if (!queuesThatDiffer.contains(queue.name())) {
                declare(queue.name(), queue.arguments());
            }
        }
        for (Binding binding : planned.topology().bindings()) {
            if (!unbound.contains(binding.queue())) {
                bind(binding);
            }
        }
    }

    void declare(String queue, Map<String, Object> arguments) {
        run("queue '" + queue + "'", c -> c.queueDeclare(queue, true, false, false, arguments));
    }

    /** An exchange that routes all messages to one queue, with any routing key. */
    void declareWayTo(String queue, String exchange) {
        run("exchange '" + exchange + "'", c -> c.exchangeDeclare(exchange, "fanout", true));
        bind(new Binding(exchange, queue, ""));
    }

    void bind(Binding binding) {
        run(
                "binding of queue '" + binding.queue() + "' to exchange '" + binding.exchange() + "'",
                c -> c.queueBind(binding.queue(), binding.exchange(), binding.routingKey()));
    }

    void unbind(Binding binding) {
        run(
                "binding of queue '" + binding.queue() + "' to exchange '" + binding.exchange() + "'",
                c -> c.queueUnbind(binding.queue(), binding.exchange(), binding.routingKey()));
    }

    /** Removes a binding whose queue may not exist. */
    void unbindWhatExists(Binding binding) {
        if (broker.hasQueue(binding.queue())) {
            unbind(binding);
        }
    }

    /**
     * Deletes an exchange that nothing is bound to.
     *
     * @return whether it was deleted; false if something is bound to it
     */
    boolean deleteUnusedExchange(String name) {
        Channel channel = broker.channel();
        try {
            channel.exchangeDelete(name, true);
            return true;
        } catch (IOException | ShutdownSignalException e) {
            if (CloseReasons.channelReplyCode(e) == AMQP.PRECONDITION_FAILED) {
                return false;
            }
            String text = "exchange '" + name + "': " + Replies.text(e);
            throw CloseReasons.channelReplyCode(e) == 0
                    ? OperationException.brokenOff(text)
                    : OperationException.refused(text);
        } finally {
            Broker.abort(channel);
        }
    }

    void deleteExchange(String name) {
        run("exchange '" + name + "'", c -> c.exchangeDelete(name));
    }

    void deleteQueue(String name) {
        run("queue '" + name + "'", c -> c.queueDelete(name));
    }

    /** The result of deleting a queue only if it is empty and unused. */
    enum Deletion {
        DELETED,
        /** It has messages or consumers. */
        IN_USE,
        /** It was not deleted: RabbitMQ deletes a queue of this type even if it has messages. */
        TAKES_NO_CONDITIONS
    }

    /** Deletes a queue that has neither messages nor consumers, if RabbitMQ can check this. */
    Deletion deleteUnusedQueue(String name) {
        Channel channel = broker.channel();
        try {
            channel.queueDelete(name, true, true);
            return Deletion.DELETED;
        } catch (IOException | ShutdownSignalException e) {
            int code = CloseReasons.channelReplyCode(e);
            if (code == AMQP.PRECONDITION_FAILED) {
                return Deletion.IN_USE;
            }
            if (code == AMQP.NOT_IMPLEMENTED || Replies.text(e).contains("NOT_IMPLEMENTED")) {
                return Deletion.TAKES_NO_CONDITIONS;
            }
            throw OperationException.brokenOff("queue '" + name + "': " + Replies.text(e));
        } finally {
            Broker.abort(channel);
        }
    }

    private interface Step {
        void on(Channel channel) throws IOException;
    }

    private void run(String what, Step step) {
        Channel channel = broker.channel();
        try {
            step.on(channel);
        } catch (IOException | ShutdownSignalException e) {
            String text = what + ": " + Replies.text(e);
            throw CloseReasons.channelReplyCode(e) == 0
                    ? OperationException.brokenOff(text)
                    : OperationException.refused(text);
        } finally {
            Broker.abort(channel);
        }
    }
}
