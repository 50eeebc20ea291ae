package io.petisco.deployment.running.channels;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.PublishRejectedException;
import io.petisco.PublishTimeoutException;
import io.petisco.deployment.running.RabbitMqAccess;
import io.petisco.deployment.running.RunningApp;
import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The channel acknowledges a message only if the broker has confirmed it, and continues in both cases. */
class AnOutgoingChannelReportsUnpublishedMessagesTest {

    private static final String VIRTUAL_HOST = "outgoing-failures";
    private static final Duration SOON = Duration.ofSeconds(20);

    record Refused(String name) implements DomainEvent {}

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "shop",
                            "quarkus.petisco.publisher.confirm-timeout", "1s"),
                    Refused.class)
            .build();

    @Inject
    @Channel("domain-events")
    Emitter<DomainEvent> emitter;

    @Test
    void messagesThatTheBrokerRefuses() throws Exception {
        try (RabbitMqAccess access = new RabbitMqAccess(VIRTUAL_HOST)) {
            String full = access.queueFor(
                    "acme.shop",
                    "acme.shop.1.event.refused",
                    Map.of("x-max-length", 1, "x-overflow", "reject-publish"));

            assertThat(outcomeOf("first")).isNull();
            assertThat(outcomeOf("second")).isInstanceOf(PublishRejectedException.class);
            access.get(full);
            assertThat(outcomeOf("third")).isNull();
            assertThat(access.count(full)).isEqualTo(1);
        }
    }

    @Test
    void messagesThatAreNotConfirmedInTime() {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        broker.ctl("set_vm_memory_high_watermark", "0.00001"); // the broker blocks publishers
        try {
            assertThat(outcomeOf("late")).isInstanceOf(PublishTimeoutException.class);
        } finally {
            broker.ctl("set_vm_memory_high_watermark", "0.4");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(outcomeOf("later")).isNull());
    }

    /** The reason why a message was not acknowledged, or null if it was. */
    private Throwable outcomeOf(String name) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        emitter.send(Message.<DomainEvent>of(
                new Refused(name),
                () -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                },
                reason -> {
                    acknowledged.completeExceptionally(reason);
                    return CompletableFuture.completedFuture(null);
                }));
        try {
            acknowledged.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }
}
