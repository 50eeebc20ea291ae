package io.petisco.deployment.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.Problem;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.DotNames;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.scan.ScannedCast;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.deployment.scan.UnreachedMethod;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.deployment.settings.Settings;
import io.petisco.topology.KnownServices;
import io.petisco.topology.ServiceName;

/** Checks a whole application. The result has the handlers, sorted, and all problems. */
public final class Validation {

    private final Settings settings;
    private final List<Handler> handlers;
    private final List<MessageClass> messages;
    private final List<ScannedCast> casts;
    private final List<Problem> problems;
    private final List<String> warnings;
    private final JacksonReading jackson;

    private Validation(
            Settings settings,
            List<Handler> handlers,
            List<MessageClass> messages,
            List<ScannedCast> casts,
            List<Problem> problems,
            List<String> warnings,
            JacksonReading jackson) {
        this.settings = settings;
        this.handlers = handlers;
        this.messages = messages;
        this.casts = casts;
        this.problems = problems;
        this.warnings = warnings;
        this.jackson = jackson;
    }

    /**
     * The input of the checks.
     *
     * @param index all indexed classes
     * @param casts the methods that bring attributes to another version
     * @param own whether a class is the application's own, not a dependency's
     * @param excluded whether a class is deliberately not a bean
     * @param classLoader provides the class files
     */
    public record Input(
            Settings settings,
            IndexView index,
            List<ScannedMethod> methods,
            List<UnreachedMethod> unreached,
            List<ScannedCast> casts,
            Predicate<ClassInfo> own,
            Predicate<ClassInfo> excluded,
            ClassLoader classLoader) {}

    public static Validation of(Input input) {
        return of(input, List.of());
    }

    /** @param others problems that were found elsewhere */
    static Validation of(Input input, List<Problem> others) {
        Problems problems = new Problems();
        others.forEach(problems::add);
        TypeHierarchy hierarchy = new TypeHierarchy(input.index());
        ConfigurationRules configuration = new ConfigurationRules(problems);
        ServiceName service = configuration.serviceName(input.settings());
        KnownServices services = configuration.services(input.settings(), service);
        configuration.checkTimes(input.settings());

        new UnreachedMethods(hierarchy, input.excluded(), problems).check(input.unreached());
        HandlerReader reader = new HandlerReader(hierarchy, services, problems);
        List<Handler> read = new ArrayList<>();
        input.methods().forEach(method -> read.add(reader.read(method)));
        read.sort(Comparator.comparing(Handler::label)
                .thenComparing(handler -> handler.source().method().descriptor())
                .thenComparing(Handler::kind));

        List<Handler> resolved =
                new NamedQueues(hierarchy, service, input.settings().storeQueue(), problems).resolve(read);
        List<Handler> handlers =
                new IdempotencyRules(hierarchy, input.settings().outbox(), problems).resolve(resolved);

        List<MessageClass> messages = messages(hierarchy, handlers);
        JacksonReading jackson = new JacksonReading(input.index(), ParameterNames.inClassFilesOf(input.classLoader()));
        new MessageRules(jackson, new AttributeNames(input.index()), service, problems)
                .check(messages, handlers, input.own());
        List<ScannedCast> casts = new CastRules(input.excluded(), problems).check(input.casts(), messages);
        VersionChains chains = new VersionChains(casts);
        chains.checkHandlers(handlers, problems);
        chains.checkPublished(messages, input.own(), problems);
        QueueShapes shapes = input.settings().shapes();
        Set<String> queues = new QueueRules(problems)
                .check(
                        handlers,
                        shapes,
                        input.settings().storeEnabled(),
                        input.settings().storeQueue());
        new FormerNames(problems).check(handlers);
        new QueueSettingRules(problems).check(input.settings().queues(), shapes, queues);
        new RetryStrategyRules(problems).check(shapes, declared(queues, handlers));
        return new Validation(
                input.settings(),
                List.copyOf(handlers),
                messages,
                casts,
                problems.list(),
                QueueSettingRules.unmatched(input.settings().queues(), queues),
                jackson);
    }

    /** The queues except those that handlers name: other applications declare them. */
    private static Set<String> declared(Set<String> queues, List<Handler> handlers) {
        Set<String> declared = new TreeSet<>(queues);
        handlers.stream()
                .flatMap(handler -> handler.queues().stream())
                .forEach(named -> declared.remove(named.queue()));
        return declared;
    }

    private static List<MessageClass> messages(TypeHierarchy hierarchy, List<Handler> handlers) {
        Map<DotName, MessageClass> messages = new TreeMap<>();
        for (DotName kind : List.of(DotNames.DOMAIN_EVENT, DotNames.COMMAND)) {
            for (Type type : hierarchy.concreteSubtypes(ClassType.create(kind))) {
                hierarchy
                        .find(type.name())
                        .ifPresent(found -> messages.put(found.name(), MessageClass.of(found, hierarchy)));
            }
        }
        handlers.stream()
                .flatMap(Handler::readMessages)
                .forEach(handled -> messages.put(handled.message().name(), handled.message()));
        return List.copyOf(messages.values());
    }

    public Settings settings() {
        return settings;
    }

    /** The handlers, sorted. If there are problems, some handlers may be invalid. */
    public List<Handler> handlers() {
        return handlers;
    }

    /** All concrete message types in the index, sorted by class, including those that are only published. */
    public List<MessageClass> messages() {
        return messages;
    }

    /** The methods that bring attributes to another version. If there are problems, some may be invalid. */
    public List<ScannedCast> casts() {
        return casts;
    }

    /** The oldest version of a message from which upcasters lead to that of its class. */
    public int oldestVersion(MessageClass message) {
        return new VersionChains(casts).oldest(message);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The problem if Jackson cannot read a message type; the messages of handlers are already checked. */
    public Optional<Problem> unreadable(ClassInfo message) {
        return jackson.problem(message);
    }

    /** A text for each probable mistake that is not an error. */
    public List<String> warnings() {
        return warnings;
    }
}
