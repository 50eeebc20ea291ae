package io.petisco.deployment.running.lifecycle;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Otherwise, the application would publish each event without its attributes. */
@OnBothTransports
class AMapperThatLosesAttributesFailsTheStartTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "unusable-mapper",
                    Map.of("quarkus.petisco.organization", "acme", "quarkus.petisco.service", "moves"),
                    UserMoved.class,
                    Handler.class,
                    Hides.class)
            .build()
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("the application's ObjectMapper cannot be used: it")
                    .hasStackTraceContaining("plain record"));

    public record UserMoved(String city) implements DomainEvent {}

    @ApplicationScoped
    public static class Handler {

        @HandlesEvent
        void settle(UserMoved event) {}
    }

    @Singleton
    public static class Hides implements ObjectMapperCustomizer {

        @Override
        public void customize(ObjectMapper mapper) {
            mapper.setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE);
        }
    }

    @Test
    void notTheFirstMessage() {
        throw new AssertionError("the application has started");
    }
}
