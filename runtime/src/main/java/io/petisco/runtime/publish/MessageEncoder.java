package io.petisco.runtime.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.petisco.Message;
import io.petisco.topology.ServiceName;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.WireType;

/** Makes what goes over the wire of messages for one service. Safe for use by several threads. */
final class MessageEncoder {

    private static final String CONTENT_TYPE = "application/json";

    private final EnvelopeWriter writer;
    private final ServiceName target;
    private final String appId;
    private final List<PublishObserver> observers;
    private final KnownHandlers handlers;
    private final Map<Class<?>, Addressed> addressed = new ConcurrentHashMap<>();

    /**
     * @param target whose exchange the messages go to
     * @param appId this application, for the AMQP property of that name
     * @param observers follow the messages
     * @param handlers knows which messages nothing but the store takes
     */
    MessageEncoder(
            EnvelopeWriter writer,
            ServiceName target,
            String appId,
            List<PublishObserver> observers,
            KnownHandlers handlers) {
        this.writer = writer;
        this.target = target;
        this.appId = appId;
        this.observers = observers;
        this.handlers = handlers;
    }

    /**
     * Encodes a message of a batch under a new id.
     *
     * @param priority the AMQP property, or null for none
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    OutgoingMessage encode(Message message, Map<String, Object> meta, Integer priority, Batch batch, int index) {
        Addressed to = addressed.computeIfAbsent(message.getClass(), this::address);
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        PublishObservation observation = to.observer.begin(id);
        batch.observe(index, observation);
        if (to.onlyTheStore) {
            refuseOrWarn(to, batch, index);
        }
        byte[] body = writer.write(id, to.type, now, observation.meta(meta), message);
        MessageProperties properties = new MessageProperties(
                CONTENT_TYPE, null, id, null, null, to.type.name(), appId, now, priority, Map.of());
        return new OutgoingMessage(to.exchange, to.routingKey, properties, body);
    }

    private static void refuseOrWarn(Addressed to, Batch batch, int index) {
        PublishFailure failure = new PublishFailure(PublishFailure.Kind.UNROUTABLE, onlyTheStore(to));
        if (!batch.refuse(index, failure) && to.warned.compareAndSet(false, true)) {
            PublishLog.LOG.unroutableEvent(batch.message(index).getClass().getName(), failure.detail());
        }
    }

    private static String onlyTheStore(Addressed to) {
        return "exchange '" + to.exchange + "', routing key '" + to.routingKey
                + "': only the store would take it. No handler of this application takes the " + to.type
                + ", and " + HandledElsewhere.setting(to.type.kind())
                + " does not name it as handled by another application";
    }

    private Addressed address(Class<?> messageClass) {
        WireType type = WireType.of(messageClass);
        String exchange = target.exchange();
        String routingKey = type.routingKey(target);
        PublishedTypeObserver observer = TypeObservers.of(
                new PublishedType(type.name(), type.kind(), type.version(), exchange, routingKey), observers);
        boolean onlyTheStore = handlers.knowOnlyTheStore(type, target);
        return new Addressed(type, exchange, routingKey, onlyTheStore, new AtomicBoolean(), observer);
    }

    /** @param warned whether the log has said that nothing but the store takes it */
    private record Addressed(
            WireType type,
            String exchange,
            String routingKey,
            boolean onlyTheStore,
            AtomicBoolean warned,
            PublishedTypeObserver observer) {}
}
