package io.petisco.deployment.channels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.DotNames;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.deployment.settings.Settings;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.channels.ChannelNames;
import io.petisco.runtime.consume.HandledType;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.TopologyNames;

/** Finds the queue for an incoming channel. */
final class IncomingResolver {

    private final ServiceName own;
    private final QueueShapes shapes;
    private final Catalog catalog;
    private final List<MessageClass> messages;
    private final ToIntFunction<MessageClass> oldest;
    private final TypeHierarchy hierarchy;
    private final Problems problems;

    /** @param oldest the oldest version of a message from which upcasters lead to that of its class */
    IncomingResolver(
            Settings settings,
            Catalog catalog,
            List<MessageClass> messages,
            ToIntFunction<MessageClass> oldest,
            TypeHierarchy hierarchy,
            Problems problems) {
        this.own = settings.serviceName();
        this.shapes = settings.shapes();
        this.catalog = catalog;
        this.messages = messages;
        this.oldest = oldest;
        this.hierarchy = hierarchy;
        this.problems = problems;
    }

    /**
     * A channel and the queue that it consumes.
     *
     * @param shared the handler of the queue, if a handler consumes it too
     */
    record Resolved(PlannedChannel channel, String queue, Optional<Catalog.Entry> shared) {}

    /** The queue; empty if the channel does not belong to this extension. */
    Optional<Resolved> resolve(ChannelUse use) {
        List<Catalog.Entry> existing = catalog.find(use.channel()).stream()
                .filter(entry -> fits(entry, use.payload()))
                .toList();
        if (!existing.isEmpty()) {
            return Optional.of(onExistingQueue(use, existing.get(0)));
        }
        if (!catalog.find(use.channel()).isEmpty()) {
            addWrongPayload(
                    use,
                    catalog.find(use.channel())
                            .get(0)
                            .consumer()
                            .types()
                            .get(0)
                            .subscription()
                            .messageName());
            return Optional.empty();
        }
        return subscription(use);
    }

    private Resolved onExistingQueue(ChannelUse use, Catalog.Entry entry) {
        PlannedChannel channel = new PlannedChannel(
                use.channel(),
                Consumers.with(entry.consumer(), use.where(), entry.consumer().types()));
        return new Resolved(channel, entry.queue(), entry.handler().map(handler -> entry));
    }

    /** Whether a handler's queue can contain messages of the method's payload type. */
    private boolean fits(Catalog.Entry entry, Type payload) {
        Optional<ClassInfo> asked = message(payload);
        if (asked.isEmpty() || entry.consumer().types().isEmpty()) {
            return true;
        }
        return hierarchy
                .find(DotName.createSimple(entry.consumer().types().get(0).rawType()))
                .filter(type -> hierarchy.is(type, asked.get().name()))
                .isPresent();
    }

    /** The channel's own queue: {@code <message>-<handler>}, or {@code <service>-<message>-<handler>} for another service. */
    private Optional<Resolved> subscription(ChannelUse use) {
        List<Candidate> candidates = new ArrayList<>();
        for (MessageClass message : messages) {
            for (int version = oldest.applyAsInt(message); version <= message.version(); version++) {
                candidate(use.channel(), message, version).ifPresent(candidates::add);
            }
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        candidates.sort(Comparator.comparing(
                        (Candidate candidate) -> !candidate.publisher().equals(own))
                .thenComparing(candidate -> -candidate.key().length())
                .thenComparing(Candidate::isOlder));
        Optional<ClassInfo> asked = message(use.payload());
        if (asked.isEmpty()) {
            return unambiguous(use, candidates);
        }
        Optional<Candidate> fitting = candidates.stream()
                .filter(candidate ->
                        hierarchy.is(candidate.message().type(), asked.get().name()))
                .findFirst();
        if (fitting.isEmpty()) {
            addWrongPayload(use, candidates.get(0).message().wireName());
        }
        return fitting.flatMap(candidate -> planned(use, candidate, use.payload()));
    }

    private Optional<Resolved> unambiguous(ChannelUse use, List<Candidate> candidates) {
        Candidate first = candidates.get(0);
        List<String> same = candidates.stream()
                .filter(candidate -> candidate.key().equals(first.key())
                        && candidate.isOlder() == first.isOlder()
                        && candidate.publisher().equals(first.publisher()))
                .map(candidate -> candidate.message().name().toString())
                .toList();
        if (same.size() > 1) {
            problems.add(
                    use.where(),
                    "the channel '" + use.channel() + "' may carry " + String.join(" or ", same),
                    "use the one you mean instead of " + use.payload());
            return Optional.empty();
        }
        return planned(use, first, null);
    }

    /**
     * A message that a channel may carry.
     *
     * @param version its version: that of the class, or an older one
     * @param key the part of the channel's name that stands for the message
     */
    private record Candidate(MessageClass message, int version, ServiceName publisher, String key, String handler) {
        boolean isOlder() {
            return version < message.version();
        }
    }

    private Optional<Candidate> candidate(String channel, MessageClass message, int version) {
        String key = ChannelNames.message(message.wireName(), version);
        if (channel.startsWith(key + "-")) {
            return named(new Candidate(message, version, own, key, channel.substring(key.length() + 1)));
        }
        int at = channel.indexOf("-" + key + "-");
        return at <= 0
                ? Optional.empty()
                : named(new Candidate(
                        message,
                        version,
                        own.sibling(channel.substring(0, at)),
                        key,
                        channel.substring(at + key.length() + 2)));
    }

    private static Optional<Candidate> named(Candidate candidate) {
        return TopologyNames.isPart(candidate.handler())
                        && TopologyNames.isPart(candidate.publisher().service())
                ? Optional.of(candidate)
                : Optional.empty();
    }

    private Optional<Resolved> planned(ChannelUse use, Candidate candidate, Type payload) {
        MessageClass message = candidate.message();
        boolean foreign = !candidate.publisher().equals(own);
        String part = foreign ? own.service() + "_" + candidate.handler() : candidate.handler();
        Subscription subscription = new Subscription(
                candidate.publisher(),
                candidate.version(),
                message.kind().routingPart(),
                message.wireName(),
                part,
                Optional.empty(),
                shapes.of(candidate.publisher().exchange() + "." + candidate.version() + "."
                        + message.kind().routingPart() + "." + TopologyNames.routingPart(message.wireName()) + "."
                        + part));
        Type type =
                payload != null && payload.name().equals(message.name()) ? payload : ClassType.create(message.name());
        HandledType handled = new HandledType(
                subscription, HandledMessage.of(message, type).javaType(), candidate.version(), message.version());
        PlannedChannel channel = new PlannedChannel(use.channel(), Consumers.of(use.where(), part, List.of(handled)));
        checkLength(use, subscription.queue());
        return Optional.of(new Resolved(channel, subscription.queue(), Optional.empty()));
    }

    private void checkLength(ChannelUse use, String queue) {
        int bytes = TopologyNames.bytes(TopologyNames.deadLetter(queue));
        if (bytes > TopologyNames.MAX_BYTES) {
            problems.add(
                    use.where(),
                    "the queue name " + TopologyNames.deadLetter(queue) + " has " + bytes + " bytes, and AMQP allows "
                            + TopologyNames.MAX_BYTES,
                    "give the channel a shorter name");
        }
    }

    private void addWrongPayload(ChannelUse use, String wireName) {
        problems.add(
                use.where(),
                "the channel '" + use.channel() + "' carries " + wireName + ", and the parameter is " + use.payload(),
                "name the channel after the parameter, as in '" + example(use)
                        + "', or declare a parameter of the type that the channel carries");
    }

    /** The channel name that fits the payload of the place. */
    String example(ChannelUse use) {
        return message(use.payload())
                .map(type -> MessageClass.of(type, hierarchy))
                .map(message -> ChannelNames.message(message.wireName(), message.version()) + "-" + use.handler())
                .orElse("user_created-" + use.handler());
    }

    /** The class or interface of the payload, if it is a message type. */
    Optional<ClassInfo> message(Type payload) {
        return payload == null
                ? Optional.empty()
                : hierarchy.find(payload.name()).filter(type -> hierarchy.is(type, DotNames.MESSAGE));
    }
}
