package io.petisco.deployment.running.handling;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

/** A null result says nothing about the message, so the extension does not acknowledge it as handled. */
@OnBothTransports
class AMissingResultIsAFailureTest {

    private static final String VIRTUAL_HOST = "nulls";
    private static final String NO_STAGE = " returned null instead of a Uni or CompletionStage";
    private static final String NO_OUTCOME = " returned null instead of an Outcome";

    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("Handlers#uni", "java.lang.IllegalStateException 2 Handlers#uni" + NO_STAGE),
            Map.entry("Handlers#blockingUni", "java.lang.IllegalStateException 2 Handlers#blockingUni" + NO_STAGE),
            Map.entry("Handlers#stage", "java.lang.IllegalStateException 2 Handlers#stage" + NO_STAGE),
            Map.entry("Handlers#outcome", "java.lang.IllegalStateException 2 Handlers#outcome" + NO_OUTCOME),
            Map.entry(
                    "Handlers#outcomeOnEventLoop",
                    "java.lang.IllegalStateException 2 Handlers#outcomeOnEventLoop" + NO_OUTCOME),
            Map.entry("Handlers#uniOfOutcome", "java.lang.IllegalStateException 2 Handlers#uniOfOutcome" + NO_OUTCOME),
            Map.entry(
                    "Handlers#stageOfOutcome",
                    "java.lang.IllegalStateException 2 Handlers#stageOfOutcome" + NO_OUTCOME),
            Map.entry("Handlers#throwsAWrapper", "java.util.concurrent.ExecutionException 1 its own"),
            Map.entry("Handlers#throwsAWrappedFailure", "java.lang.IllegalArgumentException 1 inner"),
            Map.entry("Handlers#failsWithAWrapper", "java.util.concurrent.ExecutionException 1 its own"));

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "nulls",
                            "quarkus.petisco.retry.ttl", "100ms",
                            "quarkus.petisco.retry.max-retries", "1"),
                    Asked.class,
                    Handlers.class)
            .build();

    public record Asked(String question) implements DomainEvent {}

    @ApplicationScoped
    public static class Handlers {

        private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

        public int attempts(String handler) {
            return attempts.get(handler).get();
        }

        private void count(MessageContext context) {
            String handler = context.handler();
            attempts.computeIfAbsent(handler.substring(handler.indexOf("Handlers#")), name -> new AtomicInteger())
                    .incrementAndGet();
        }

        @HandlesEvent
        Uni<Void> uni(Asked asked, MessageContext context) {
            count(context);
            return null;
        }

        @HandlesEvent
        @Blocking
        Uni<Void> blockingUni(Asked asked, MessageContext context) {
            count(context);
            return null;
        }

        @HandlesEvent
        CompletionStage<Void> stage(Asked asked, MessageContext context) {
            count(context);
            return null;
        }

        @HandlesEvent
        Outcome outcome(Asked asked, MessageContext context) {
            count(context);
            return null;
        }

        @HandlesEvent
        @NonBlocking
        Outcome outcomeOnEventLoop(Asked asked, MessageContext context) {
            count(context);
            return null;
        }

        @HandlesEvent
        Uni<Outcome> uniOfOutcome(Asked asked, MessageContext context) {
            count(context);
            return Uni.createFrom().nullItem();
        }

        @HandlesEvent
        @Blocking
        CompletionStage<Outcome> stageOfOutcome(Asked asked, MessageContext context) {
            count(context);
            return CompletableFuture.completedFuture(null);
        }

        @HandlesEvent(noRetryFor = ExecutionException.class)
        void throwsAWrapper(Asked asked, MessageContext context) throws ExecutionException {
            count(context);
            throw new ExecutionException("its own", null);
        }

        @HandlesEvent(noRetryFor = ExecutionException.class)
        void throwsAWrappedFailure(Asked asked, MessageContext context) throws ExecutionException {
            count(context);
            throw new ExecutionException(new IllegalArgumentException("inner"));
        }

        @HandlesEvent(noRetryFor = ExecutionException.class)
        Uni<Void> failsWithAWrapper(Asked asked, MessageContext context) {
            count(context);
            return Uni.createFrom().failure(new ExecutionException("its own", null));
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Handlers handlers;

    @Test
    void andTheFailureNamesIt() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String dead = spy.on("dead_letter.acme.nulls", "#");
            events.publish(new Asked("what?"));

            Map<String, String> failures = new HashMap<>();
            for (int i = 0; i < EXPECTED.size(); i++) {
                GetResponse letter = spy.take(dead);
                Map<String, Object> headers = letter.getProps().getHeaders();
                String handler = headers.get("x-petisco-handler").toString();
                String shortName = handler.substring(handler.indexOf("Handlers#"));
                String message = headers.get("x-petisco-message").toString();
                failures.put(
                        shortName,
                        headers.get("x-petisco-exception") + " " + handlers.attempts(shortName) + " "
                                + message.substring(Math.max(0, message.indexOf("Handlers#"))));
            }
            assertThat(failures.keySet()).isEqualTo(EXPECTED.keySet());
            assertThat(failures)
                    .allSatisfy((handler, failure) -> assertThat(failure).startsWith(EXPECTED.get(handler)));
        }
    }
}
