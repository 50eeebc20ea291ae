package io.petisco.deployment.running.lifecycle;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Otherwise, every message would fail. */
@OnBothTransports
class AMapperThatCannotBeCopiedFailsTheStartTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "unusable-mapper",
                    Map.of("quarkus.petisco.organization", "acme", "quarkus.petisco.service", "moves"),
                    UserMoved.class,
                    Handler.class,
                    Mappers.class,
                    Subclass.class)
            .build()
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("the application's ObjectMapper cannot be used: "
                            + Subclass.class.getName() + " cannot be copied"));

    public record UserMoved(String city) implements DomainEvent {}

    @ApplicationScoped
    public static class Handler {

        @HandlesEvent
        void settle(UserMoved event) {}
    }

    public static class Subclass extends ObjectMapper {}

    public static class Mappers {

        @Produces
        @Singleton
        ObjectMapper mapper() {
            return new Subclass();
        }
    }

    @Test
    void notTheFirstMessage() {
        throw new AssertionError("the application has started");
    }
}
