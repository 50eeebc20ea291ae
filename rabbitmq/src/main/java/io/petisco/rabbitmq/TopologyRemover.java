package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.AmqpChannelSteps.Answer;
import io.petisco.topology.Binding;
import io.petisco.topology.Removal;
import io.petisco.transport.RemovalResult;

/** Removes queues and exchanges from a broker. */
final class TopologyRemover {

    private final Connection connection;

    TopologyRemover(Connection connection) {
        this.connection = connection;
    }

    /** @throws IOException if the connection is lost, or the user may not delete */
    RemovalResult remove(Removal removal) throws IOException {
        int queues = 0;
        long messages = 0;
        int exchanges = 0;
        List<String> kept = new ArrayList<>();
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection)) {
            for (String queue : removal.queues()) {
                if (exists(steps.run(channel -> channel.queueDeclarePassive(queue)))) {
                    Answer<AMQP.Queue.DeleteOk> deleted = steps.run(channel -> channel.queueDelete(queue));
                    refuse("queue '" + queue + "'", deleted);
                    queues++;
                    messages += deleted.done().getMessageCount();
                }
            }
            for (Binding binding : removal.unbound()) {
                steps.run(channel -> channel.queueUnbind(binding.queue(), binding.exchange(), binding.routingKey()));
            }
            for (String exchange : removal.exchanges()) {
                if (exists(steps.run(channel -> channel.exchangeDeclarePassive(exchange)))) {
                    Answer<?> deleted = steps.run(channel -> channel.exchangeDelete(exchange, true));
                    if (deleted.replyCode() == AMQP.PRECONDITION_FAILED) {
                        kept.add(exchange);
                    } else {
                        refuse("exchange '" + exchange + "'", deleted);
                        exchanges++;
                    }
                }
            }
        }
        return new RemovalResult(queues, messages, exchanges, kept);
    }

    private static boolean exists(Answer<?> answer) {
        return !answer.isMissing();
    }

    private static void refuse(String what, Answer<?> deleted) throws IOException {
        if (deleted.isRefused()) {
            throw new IOException(what + " cannot be deleted: " + deleted.reply());
        }
    }
}
