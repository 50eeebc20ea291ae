package io.petisco.runtime.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import io.petisco.topology.Delays;
import io.petisco.topology.ServiceName;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;

/** Makes messages wait on the broker, in the queues for the delays that the build planned. */
public final class BrokerDelays {

    /** The extension with which messages can wait for any time. */
    static final String OUTBOX = "the extension quarkus-petisco-outbox";

    /** RabbitMQ also routes a message by this header, even when it dead-letters the message. */
    private static final String MORE_ROUTING_KEYS = "CC";

    private final Delays delays;

    public BrokerDelays(Delays delays) {
        this.delays = delays;
    }

    /**
     * The same messages, to the exchange of a queue in which they wait.
     *
     * @param isEvent whether the message at an index is an event
     * @param target the service that receives them after the delay
     * @throws IllegalStateException if the broker has no queue for them
     */
    List<OutgoingMessage> delayed(
            List<OutgoingMessage> outgoing, IntPredicate isEvent, ServiceName target, Duration delay) {
        String exchange = Delays.exchange(target, delay);
        List<OutgoingMessage> delayed = new ArrayList<>(outgoing.size());
        for (int i = 0; i < outgoing.size(); i++) {
            OutgoingMessage message = outgoing.get(i);
            MessageProperties properties =
                    isEvent.test(i) ? takenInAnyCase(message.properties(), target) : message.properties();
            delayed.add(new OutgoingMessage(exchange, message.routingKey(), properties, message.body()));
        }
        return delayed;
    }

    /** @throws IllegalStateException if the broker has no delay queue for this time */
    void check(SendTime time, ServiceName target) {
        Duration delay = time.delay();
        if (delay == null) {
            throw new IllegalStateException("at(Instant) needs " + OUTBOX
                    + ". Without it, messages can only wait for a time with in(Duration), and quarkus.petisco.delays has"
                    + " these: " + delays);
        }
        if (!delays.times().contains(delay)) {
            throw new IllegalStateException("No message can wait for " + delay + ": quarkus.petisco.delays has these: "
                    + delays + ". Use one of them, add this one to that setting, or add " + OUTBOX
                    + ", with which a message can wait for any time");
        }
        if (!delays.targets().contains(target)) {
            throw new IllegalStateException("No message for " + target.exchange()
                    + " can wait on the broker, since the build has planned delays for "
                    + String.join(
                            ", ",
                            delays.targets().stream().map(ServiceName::exchange).toList())
                    + ". Add quarkus.petisco.services.\"" + target.service() + "\".service=" + target.service()
                    + ", or add " + OUTBOX);
        }
    }

    /** @param call the call, as in the source */
    static IllegalStateException nothingToCancel(String call) {
        return new IllegalStateException(call + " needs " + OUTBOX
                + ": a message that waits on the broker cannot be cancelled. Without it, use publish or dispatch");
    }

    /**
     * Adds the routing key of a queue that accepts the event. Otherwise, an event without a handler would block others:
     * see {@link Delays}.
     */
    private static MessageProperties takenInAnyCase(MessageProperties properties, ServiceName target) {
        Map<String, Object> headers = new LinkedHashMap<>(properties.headers());
        headers.put(MORE_ROUTING_KEYS, List.of(Delays.unroutedQueue(target)));
        return properties.withHeaders(headers);
    }
}
