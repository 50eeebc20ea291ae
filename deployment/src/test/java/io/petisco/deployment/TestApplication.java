package io.petisco.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.Index;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.Message;
import io.petisco.deployment.model.Problem;
import io.petisco.deployment.plan.PlanFactory;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.scan.BeanClass;
import io.petisco.deployment.scan.CastMethods;
import io.petisco.deployment.scan.HandlerMethods;
import io.petisco.deployment.scan.HandlerScopes;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.settings.Settings;
import io.petisco.deployment.settings.SettingsByPattern;
import io.petisco.runtime.ApplicationPlan;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/** An application of some classes as the build sees it, but without Quarkus. */
public final class TestApplication {

    private final Set<Class<?>> classes = new LinkedHashSet<>(List.of(Message.class, DomainEvent.class, Command.class));
    private final Map<String, String> settings =
            new HashMap<>(Map.of("quarkus.petisco.organization", "acme", "quarkus.application.name", "registration"));
    private final Set<String> dependency = new LinkedHashSet<>();
    private final Map<String, ServiceName> services = new HashMap<>();
    private final List<Duration> delays = new ArrayList<>();
    private boolean outbox;

    /** An application of these classes and their nested classes. */
    public static TestApplication of(Class<?>... classes) {
        TestApplication application = new TestApplication();
        for (Class<?> type : classes) {
            application.add(type);
        }
        return application;
    }

    /** Adds classes. */
    public TestApplication and(Class<?>... more) {
        for (Class<?> type : more) {
            add(type);
        }
        return this;
    }

    private void add(Class<?> type) {
        classes.add(type);
        for (Class<?> nested : type.getDeclaredClasses()) {
            add(nested);
        }
    }

    /** Adds indexed classes that are not the application's own. */
    public TestApplication withDependency(Class<?>... types) {
        for (Class<?> type : types) {
            add(type);
            dependency.add(type.getName());
        }
        return this;
    }

    public TestApplication with(String property, String value) {
        settings.put(property, value);
        return this;
    }

    /** Adds a service to {@code quarkus.petisco.services}. */
    public TestApplication withService(String name, String organization, String service) {
        services.put(name, new ServiceName(organization, service));
        return this;
    }

    /** Sets {@code quarkus.petisco.delays}. */
    public TestApplication withDelays(Duration... times) {
        delays.addAll(List.of(times));
        return this;
    }

    /** Adds the extension {@code quarkus-petisco-outbox}. */
    public TestApplication withOutbox() {
        outbox = true;
        return this;
    }

    public TestApplication without(String property) {
        settings.remove(property);
        return this;
    }

    public Index index() {
        try {
            return Index.of(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Validation validation() {
        Index index = index();
        HandlerMethods scanner = new HandlerMethods(index);
        List<BeanClass> beans = index.getKnownClasses().stream()
                .filter(type -> HandlerScopes.needsScope(type, index))
                .map(type -> new BeanClass(type, "bean-" + type.simpleName(), false))
                .toList();
        List<ScannedMethod> methods = new ArrayList<>();
        beans.forEach(bean -> methods.addAll(scanner.of(bean)));
        return Validation.of(new Validation.Input(
                settings(),
                index,
                methods,
                scanner.unreached(index, methods),
                CastMethods.of(beans, index),
                type -> !dependency.contains(type.name().toString()),
                type -> false,
                getClass().getClassLoader()));
    }

    private Settings settings() {
        return Settings.of(
                        value("quarkus.petisco.organization"),
                        value("quarkus.petisco.service"),
                        value("quarkus.application.name"),
                        value("quarkus.petisco.store.enabled").map(Boolean::valueOf),
                        value("quarkus.petisco.store.queue").orElse("store"),
                        queueType("quarkus.petisco.queue-type").orElse(QueueType.CLASSIC),
                        queueType("quarkus.petisco.retry-queue-type").orElse(QueueType.QUORUM),
                        value("quarkus.petisco.retry.strategy")
                                .map(text -> RetryStrategy.valueOf(text.toUpperCase(Locale.ROOT)))
                                .orElse(RetryStrategy.QUEUE),
                        SettingsByPattern.read(settings.keySet(), this::value),
                        this::value)
                .withServices(services)
                .withDelays(delays)
                .withOutbox(outbox);
    }

    private Optional<QueueType> queueType(String property) {
        return value(property).map(text -> QueueType.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private Optional<String> value(String property) {
        return Optional.ofNullable(settings.get(property));
    }

    public ApplicationPlan plan() {
        Validation validation = validation();
        assertThat(validation.problems()).isEmpty();
        return PlanFactory.plan(validation.settings(), validation.handlers());
    }

    public Topology topology() {
        return plan().topology(validation().settings().ttls());
    }

    /** Checks that the problems are exactly these, each as {@code where: what. Fix: fix}. */
    public void hasProblems(String... expected) {
        assertThat(validation().problems()).extracting(TestApplication::text).containsExactlyInAnyOrder(expected);
    }

    private static String text(Problem problem) {
        return problem.where() + ": " + problem.what() + ". Fix: " + problem.fix();
    }
}
