package io.petisco.deployment.channels;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.Problem;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.plan.PlanFactory;
import io.petisco.deployment.scan.DotNames;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.deployment.settings.Settings;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.channels.ChannelNames;
import io.petisco.runtime.consume.HandledType;
import io.petisco.topology.NearNames;
import io.petisco.topology.ServiceName;

import static io.petisco.deployment.channels.ChannelUse.Direction.INCOMING;
import static io.petisco.deployment.channels.ChannelUse.Direction.OUTGOING;

/** The application's channels that belong to this extension, with their problems and warnings. */
final class ChannelPlan {

    private static final List<String> BUSES = List.of(ChannelNames.DOMAIN_EVENTS, ChannelNames.COMMANDS);

    /** The connector that the user's configuration sets for a channel. */
    enum Configured {
        NONE,
        /** This extension's connector, or the official one, which this extension's incoming channels use. */
        FITTING,
        OTHER
    }

    private final Settings settings;
    private final List<Handler> handlers;
    private final BiFunction<ChannelUse.Direction, String, Configured> connectors;
    private final TypeHierarchy hierarchy;
    private final Catalog catalog;
    private final IncomingResolver incoming;
    private final Problems problems = new Problems();
    private final Set<String> warnings = new TreeSet<>();
    private final Map<String, IncomingResolver.Resolved> resolved = new TreeMap<>();
    private final Set<String> outgoing = new TreeSet<>();

    private ChannelPlan(
            Settings settings,
            List<Handler> handlers,
            List<MessageClass> messages,
            ToIntFunction<MessageClass> oldest,
            TypeHierarchy hierarchy,
            BiFunction<ChannelUse.Direction, String, Configured> connectors) {
        this.settings = settings;
        this.connectors = connectors;
        this.handlers = handlers;
        this.hierarchy = hierarchy;
        this.catalog = new Catalog(settings, handlers);
        this.incoming = new IncomingResolver(settings, catalog, messages, oldest, hierarchy, problems);
    }

    /**
     * Plans the channels.
     *
     * @param oldest the oldest version of a message from which upcasters lead to that of its class
     * @param uses all places that consume a channel or send to it
     * @param connectors the connector that the user's configuration sets for a channel
     */
    static ChannelPlan of(
            Settings settings,
            List<Handler> handlers,
            List<MessageClass> messages,
            ToIntFunction<MessageClass> oldest,
            TypeHierarchy hierarchy,
            List<ChannelUse> uses,
            BiFunction<ChannelUse.Direction, String, Configured> connectors) {
        ChannelPlan plan = new ChannelPlan(settings, handlers, messages, oldest, hierarchy, connectors);
        Set<String> sent = names(uses, OUTGOING);
        Set<String> taken = names(uses, INCOMING);
        uses.stream()
                .sorted(Comparator.comparing(ChannelUse::channel).thenComparing(ChannelUse::where))
                .filter(use -> connectors.apply(use.direction(), use.channel()) != Configured.OTHER)
                .filter(use -> !(use.direction() == INCOMING ? sent : taken).contains(use.channel()))
                .forEach(plan::add);
        plan.checkCommands();
        return plan;
    }

    private static Set<String> names(List<ChannelUse> uses, ChannelUse.Direction direction) {
        Set<String> names = new TreeSet<>();
        uses.stream().filter(use -> use.direction() == direction).forEach(use -> names.add(use.channel()));
        return names;
    }

    private void add(ChannelUse use) {
        if (use.direction() == INCOMING) {
            addIncoming(use);
        } else {
            addOutgoing(use);
        }
    }

    private void addIncoming(ChannelUse use) {
        int before = problems.list().size();
        incoming.resolve(use)
                .ifPresentOrElse(
                        found -> {
                            resolved.putIfAbsent(use.channel(), found);
                            found.shared().ifPresent(entry -> warnings.add(shared(use, found, entry)));
                        },
                        () -> {
                            if (problems.list().size() == before && isUnconnected(use)) {
                                addIncomingHint(use);
                            }
                        });
    }

    private static String shared(ChannelUse use, IncomingResolver.Resolved found, Catalog.Entry entry) {
        return "The queue " + found.queue() + " is consumed by the handler "
                + entry.handler().orElseThrow().label() + " and by the channel '" + use.channel() + "' (" + use.where()
                + "): each message is delivered to only one of the two. Rename the channel to give it its own queue";
    }

    private void addIncomingHint(ChannelUse use) {
        Set<String> known = new TreeSet<>(catalog.all().keySet());
        boolean message = incoming.message(use.payload()).isPresent();
        if (message) {
            known.add(incoming.example(use));
        }
        List<String> near = NearNames.of(use.channel(), known);
        if (!near.isEmpty()) {
            warnings.add(hint(use, "did you mean '" + String.join("' or '", near) + "'?"));
        } else if (message) {
            warnings.add(hint(
                    use,
                    "channels for " + use.payload().name().withoutPackagePrefix()
                            + " are called <message>-<handler>, as '" + incoming.example(use) + "'"));
        }
    }

    private void addOutgoing(ChannelUse use) {
        boolean ours = BUSES.contains(use.channel());
        boolean message = incoming.message(use.payload()).isPresent();
        if (ours && (use.payload() == null || message || mayBeAMessage(use))) {
            outgoing.add(use.channel());
        } else if (isUnconnected(use)) {
            addOutgoingHint(use, ours, message);
        }
    }

    private boolean isUnconnected(ChannelUse use) {
        return connectors.apply(use.direction(), use.channel()) == Configured.NONE;
    }

    private void addOutgoingHint(ChannelUse use, boolean ours, boolean message) {
        List<String> near = NearNames.of(use.channel(), BUSES);
        if (ours) {
            warnings.add(hint(use, "that one takes DomainEvents and Commands, not " + use.payload()));
        } else if (!near.isEmpty()) {
            warnings.add(hint(use, "did you mean '" + near.get(0) + "'?"));
        } else if (message) {
            String right = isEvent(use) ? ChannelNames.DOMAIN_EVENTS : ChannelNames.COMMANDS;
            warnings.add(hint(
                    use, "the channel for " + use.payload().name().withoutPackagePrefix() + " is '" + right + "'"));
        }
    }

    private boolean isEvent(ChannelUse use) {
        ClassInfo type = hierarchy.find(use.payload().name()).orElseThrow();
        return hierarchy.is(type, DotNames.DOMAIN_EVENT);
    }

    /** Whether the payload is an interface or Object: the sent objects may still implement DomainEvent. */
    private boolean mayBeAMessage(ChannelUse use) {
        String name = use.payload().name().toString();
        return name.equals("java.lang.Object")
                || name.equals(DotNames.MESSAGE.toString())
                || name.equals(DotNames.DOMAIN_EVENT.toString())
                || name.equals(DotNames.COMMAND.toString())
                || hierarchy
                        .find(use.payload().name())
                        .filter(ClassInfo::isInterface)
                        .isPresent();
    }

    private static String hint(ChannelUse use, String what) {
        return "The " + use.direction().word() + " channel '" + use.channel() + "' (" + use.where()
                + ") has no connector, and is not a channel of the extension: " + what;
    }

    /** Checks that each command has one handler: a method or a channel. */
    private void checkCommands() {
        Map<String, Set<String>> byCommand = new TreeMap<>();
        for (Handler handler : handlers) {
            for (HandledMessage handled : handler.messages()) {
                add(byCommand, PlanFactory.type(handler, handled, settings.shapes()), handler.label());
            }
        }
        resolved.values().stream()
                .filter(found -> found.shared().isEmpty())
                .forEach(found -> found.channel()
                        .consumer()
                        .types()
                        .forEach(type ->
                                add(byCommand, type, found.channel().consumer().handler())));
        byCommand.forEach((command, labels) -> {
            boolean concernsChannel = resolved.values().stream()
                    .anyMatch(
                            found -> labels.contains(found.channel().consumer().handler()));
            if (labels.size() > 1 && concernsChannel) {
                problems.add(
                        String.join(" and ", labels),
                        "the command " + command + " has " + labels.size() + " handlers",
                        "keep one of them: a command has one handler, either a method or a channel");
            }
        });
    }

    /**
     * Checks that the payloads of incoming channels can be read.
     *
     * @param reading the fix for a message type, if it needs one
     * @param reported the problems that are already reported
     */
    void checkReading(Function<ClassInfo, Optional<Problem>> reading, Set<Problem> reported) {
        resolved.values().stream()
                .flatMap(found -> found.channel().consumer().types().stream())
                .map(type -> hierarchy.find(DotName.createSimple(type.rawType())))
                .flatMap(Optional::stream)
                .distinct()
                .map(reading)
                .flatMap(Optional::stream)
                .filter(problem -> !reported.contains(problem))
                .forEach(problems::add);
    }

    private static void add(Map<String, Set<String>> byCommand, HandledType type, String label) {
        if (type.subscription().kind().equals("command")) {
            byCommand
                    .computeIfAbsent(type.subscription().routingKey(), none -> new TreeSet<>())
                    .add(label);
        }
    }

    Problems problems() {
        return problems;
    }

    Set<String> warnings() {
        return warnings;
    }

    /** The incoming channels that belong to this extension, sorted by name. */
    List<PlannedChannel> incoming() {
        return resolved.values().stream()
                .map(IncomingResolver.Resolved::channel)
                .toList();
    }

    /** The outgoing channels that belong to this extension. */
    Set<String> outgoing() {
        return outgoing;
    }

    /** The configuration of the channels that the application uses, by their names. */
    Map<String, Map<String, String>> used() {
        Map<String, Map<String, String>> channels = new TreeMap<>();
        ServiceName service = settings.serviceName();
        resolved.forEach((name, found) -> channels.put(name, ChannelProperties.incoming(name, found.queue(), service)));
        outgoing.forEach(name -> channels.put(name, ChannelProperties.outgoing(name)));
        return channels;
    }

    /** The configuration of all available channels, by their names. */
    Map<String, Map<String, String>> available() {
        Map<String, Map<String, String>> channels = new TreeMap<>();
        ServiceName service = settings.serviceName();
        catalog.all()
                .forEach((name, entries) -> channels.put(
                        name, ChannelProperties.incoming(name, entries.get(0).queue(), service)));
        for (String name : BUSES) {
            channels.put(name, ChannelProperties.outgoing(name));
        }
        channels.putAll(used());
        return channels;
    }
}
