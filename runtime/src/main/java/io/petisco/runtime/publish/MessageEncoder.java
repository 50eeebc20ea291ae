package io.petisco.runtime.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.petisco.DomainEvent;
import io.petisco.Message;
import io.petisco.topology.ServiceName;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.VersionChain;
import io.petisco.wire.VersionSteps;
import io.petisco.wire.WireType;

/** Encodes the messages for one service. Safe for use by several threads. */
final class MessageEncoder {

    private static final String CONTENT_TYPE = "application/json";

    private final EnvelopeWriter writer;
    private final VersionSteps versions;
    private final ServiceName target;
    private final String appId;
    private final List<PublishObserver> observers;
    private final KnownHandlers handlers;
    private final BrokerDelays delays;
    private final Map<Class<?>, Destination> destinations = new ConcurrentHashMap<>();

    /**
     * @param versions makes older versions of messages
     * @param target the service to whose exchange the messages are published
     * @param appId this application, for the AMQP property of that name
     * @param observers observe the messages
     * @param handlers knows which messages only the store receives
     * @param delays makes messages wait on the broker that are sent later; null if they wait elsewhere
     */
    MessageEncoder(
            EnvelopeWriter writer,
            VersionSteps versions,
            ServiceName target,
            String appId,
            List<PublishObserver> observers,
            KnownHandlers handlers,
            BrokerDelays delays) {
        this.writer = writer;
        this.versions = versions;
        this.target = target;
        this.appId = appId;
        this.observers = observers;
        this.handlers = handlers;
        this.delays = delays;
    }

    /**
     * Encodes the messages of a batch, each with a new id.
     *
     * @param meta the metadata of each message, without what observers add
     * @throws IllegalArgumentException if one of them cannot be written as JSON; then none may be published
     * @throws IllegalStateException if they cannot be sent at the requested time
     */
    List<OutgoingMessage> encode(Batch batch, Map<String, Object> meta, PublishOptions options) {
        boolean delayed = options.time() != null && delays != null;
        if (delayed) {
            delays.check(options.time(), target);
        }
        List<? extends Message> messages = batch.messages();
        List<OutgoingMessage> outgoing = new ArrayList<>(messages.size());
        boolean copied = false;
        try {
            for (int i = 0; i < messages.size(); i++) {
                Message message = messages.get(i);
                Destination to = destinations.computeIfAbsent(message.getClass(), this::destination);
                String id = UUID.randomUUID().toString();
                Instant now = Instant.now();
                boolean observed = to.observer != PublishedTypeObserver.NONE;
                Map<String, Object> ownMeta = observed ? observe(to, id, meta, batch, i) : meta;
                if (to.onlyTheStore) {
                    refuseOrWarn(to, batch, i);
                }
                byte[] body = writer.write(id, to.type, now, ownMeta, message);
                MessageProperties properties = new MessageProperties(
                        CONTENT_TYPE, null, id, null, null, to.type.name(), appId, now, options.priority(), Map.of());
                outgoing.add(new OutgoingMessage(to.exchange, to.routingKey, properties, body));
                copied |= !to.copies.isEmpty();
            }
            if (copied) {
                addCopies(batch, meta, outgoing);
            }
            return delayed
                    ? delays.delayed(
                            outgoing,
                            index -> batch.message(index) instanceof DomainEvent,
                            target,
                            options.time().delay())
                    : outgoing;
        } catch (RuntimeException | Error e) { // nothing of the call is published
            batch.abandon(e);
            throw e;
        }
    }

    /** Adds the messages in older versions, behind all others. */
    private void addCopies(Batch batch, Map<String, Object> meta, List<OutgoingMessage> outgoing) {
        for (int i = 0; i < batch.messages().size(); i++) {
            Destination to = destinations.get(batch.messages().get(i).getClass());
            outgoing.addAll(copies(to, batch, i, meta, outgoing.get(i)));
        }
    }

    /** A message in older versions, with the same id and time: it is the same message. */
    private List<OutgoingMessage> copies(
            Destination to, Batch batch, int original, Map<String, Object> meta, OutgoingMessage message) {
        List<OutgoingMessage> copies = new ArrayList<>(to.copies.size());
        MessageProperties properties = message.properties();
        for (OlderVersion older : to.copies) {
            int index = batch.addCopy(original);
            Destination at = older.at;
            boolean observed = at.observer != PublishedTypeObserver.NONE;
            Map<String, Object> ownMeta = observed ? observe(at, properties.messageId(), meta, batch, index) : meta;
            byte[] body = writer.writeInVersion(
                    properties.messageId(),
                    at.type,
                    properties.timestamp(),
                    ownMeta,
                    message.body(),
                    to.type.version(),
                    older.downcasts);
            copies.add(new OutgoingMessage(at.exchange, at.routingKey, properties, body));
        }
        return copies;
    }

    private static Map<String, Object> observe(
            Destination to, String id, Map<String, Object> meta, Batch batch, int index) {
        PublishObservation observation = to.observer.begin(id);
        batch.observe(index, observation);
        return observation.meta(meta);
    }

    private static void refuseOrWarn(Destination to, Batch batch, int index) {
        PublishFailure failure = new PublishFailure(PublishFailure.Kind.UNROUTABLE, onlyTheStore(to));
        if (!batch.refuse(index, failure) && to.warned.compareAndSet(false, true)) {
            PublishLog.LOG.unroutableEvent(
                    batch.messages().get(index).getClass().getName(), failure.detail());
        }
    }

    private static String onlyTheStore(Destination to) {
        return "exchange '" + to.exchange + "', routing key '" + to.routingKey
                + "': only the store would receive it. No handler of this application takes the " + to.type
                + ", and " + HandledElsewhere.setting(to.type.kind())
                + " does not name it as handled by another application";
    }

    private Destination destination(Class<?> messageClass) {
        WireType type = WireType.of(messageClass);
        List<OlderVersion> copies = new ArrayList<>();
        for (int version : WireType.alsoAs(messageClass)) {
            WireType older = new WireType(type.name(), type.kind(), version);
            copies.add(new OlderVersion(destination(older, false, List.of()), versions.down(type, version)));
        }
        return destination(type, handlers.knowOnlyTheStore(type, target), List.copyOf(copies));
    }

    private Destination destination(WireType type, boolean onlyTheStore, List<OlderVersion> copies) {
        String exchange = target.exchange();
        String routingKey = type.routingKey(target);
        PublishedTypeObserver observer = TypeObservers.of(
                new PublishedType(type.name(), type.kind(), type.version(), exchange, routingKey), observers);
        return new Destination(type, exchange, routingKey, onlyTheStore, new AtomicBoolean(), observer, copies);
    }

    private record OlderVersion(Destination at, VersionChain downcasts) {}

    /**
     * Where messages of a type go.
     *
     * @param warned whether the log has reported that only the store receives it
     * @param copies the older versions in which each message is published as well
     */
    private record Destination(
            WireType type,
            String exchange,
            String routingKey,
            boolean onlyTheStore,
            AtomicBoolean warned,
            PublishedTypeObserver observer,
            List<OlderVersion> copies) {}
}
