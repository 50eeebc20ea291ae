package io.petisco.deployment.build;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls handlers through the registry, as the consumer does, but without a broker. */
class InvokersReachTheBeansTest {

    record UserCreated(UUID userId) implements DomainEvent {}

    @Singleton
    static class Log {
        final List<String> lines = new CopyOnWriteArrayList<>();
    }

    interface Mailing {
        @HandlesEvent
        default void mail(UserCreated event) {
            log().lines.add("mail");
        }

        Log log();
    }

    /** A class without a scope, whose handler is a default method. */
    static class ByDefaultMethod implements Mailing {
        @Inject
        Log log;

        @Override
        public Log log() {
            return log;
        }
    }

    @Dependent
    static class ForEachMessage {
        @Inject
        Log log;

        @HandlesEvent
        void handle(UserCreated event) {
            log.lines.add("handle");
        }

        @PreDestroy
        void destroy() {
            log.lines.add("destroyed");
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(
                    Log.class, Mailing.class, ByDefaultMethod.class, ForEachMessage.class, UserCreated.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "registration")
            .overrideConfigKey("quarkus.arc.exclude-types", "io.petisco.runtime.PetiscoLifecycle");

    @Inject
    HandlerRegistry registry;

    @Inject
    Log log;

    @Test
    void withTheInstanceThatTheirScopeSays() throws Exception {
        for (int i = 0; i < registry.invokers().size(); i++) {
            HandlerDescriptor handler = registry.plan().handlers().get(i);
            registry.invokers().get(i).invoke(instance(handler), new Object[] {new UserCreated(UUID.randomUUID())});
        }

        assertThat(registry.plan().handlers())
                .extracting(HandlerDescriptor::handlerPart)
                .containsExactly("mail", "handle");
        assertThat(log.lines).containsExactly("mail", "handle", "destroyed");
    }

    private static Object instance(HandlerDescriptor handler) {
        ArcContainer container = Arc.container();
        return handler.beanId().isEmpty()
                ? null
                : container.instance(container.bean(handler.beanId())).get();
    }
}
