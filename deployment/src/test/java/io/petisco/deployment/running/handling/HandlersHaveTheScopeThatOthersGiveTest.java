package io.petisco.deployment.running.handling;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The extension adds a scope to a class with handlers only if no other extension does. */
@OnBothTransports
class HandlersHaveTheScopeThatOthersGiveTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "other-scopes",
                    Map.of("quarkus.petisco.organization", "acme", "quarkus.petisco.service", "moves"),
                    UserMoved.class,
                    Seen.class,
                    LikeSprings.class,
                    Worker.class,
                    Naming.class,
                    OfAnotherExtension.class,
                    OfAStereotype.class,
                    OfAStereotypeWithoutScope.class)
            .build()
            .addBuildChainCustomizer(chain -> chain.addBuildStep(context ->
                            context.produce(new AnnotationsTransformerBuildItem(AnnotationTransformation.forClasses()
                                    .whenClass(
                                            type -> type.hasDeclaredAnnotation(DotName.createSimple(LikeSprings.class)))
                                    .transform(found -> found.add(AnnotationInstance.builder(Singleton.class)
                                            .build())))))
                    .produces(AnnotationsTransformerBuildItem.class)
                    .build());

    public record UserMoved(String city) implements DomainEvent {}

    /** Adds a scope, as the Spring DI extension does for {@code @Service}, which is not a scope annotation. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface LikeSprings {}

    @Stereotype
    @Singleton
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Worker {}

    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Naming {}

    @ApplicationScoped
    public static class Seen {

        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        void add(String handler) {
            seen.add(handler);
        }

        Set<String> all() {
            return seen;
        }
    }

    @LikeSprings
    public static class OfAnotherExtension {

        @Inject
        Seen seen;

        @HandlesEvent
        void first(UserMoved event) {
            seen.add("first");
        }
    }

    @Worker
    public static class OfAStereotype {

        @Inject
        Seen seen;

        @HandlesEvent
        void second(UserMoved event) {
            seen.add("second");
        }
    }

    @Naming
    public static class OfAStereotypeWithoutScope {

        @Inject
        Seen seen;

        @HandlesEvent
        void third(UserMoved event) {
            seen.add("third");
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Seen seen;

    @Inject
    BeanManager beans;

    @Test
    void asWithIncoming() {
        assertThat(scope(OfAnotherExtension.class)).isEqualTo(Singleton.class);
        assertThat(scope(OfAStereotype.class)).isEqualTo(Singleton.class);
        assertThat(scope(OfAStereotypeWithoutScope.class)).isEqualTo(ApplicationScoped.class);

        events.publish(new UserMoved("Soria"));

        await().untilAsserted(() -> assertThat(seen.all()).containsExactlyInAnyOrder("first", "second", "third"));
    }

    private Class<?> scope(Class<?> type) {
        return beans.resolve(beans.getBeans(type)).getScope();
    }
}
