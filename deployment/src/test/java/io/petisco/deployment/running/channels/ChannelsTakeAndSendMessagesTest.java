package io.petisco.deployment.running.channels;

import java.util.Map;
import java.util.concurrent.CompletionException;

import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.OutgoingMeta;
import io.petisco.UnroutableMessageException;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.petisco.deployment.running.channels.ChannelApp.PersistUser;
import io.petisco.deployment.running.channels.ChannelApp.UserCreated;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The application has no channel configuration, and the in-memory connector is on its class path too. */
class ChannelsTakeAndSendMessagesTest {

    private static final String VIRTUAL_HOST = "channels";

    record Stranger(String name) implements Command {}

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, ChannelApp.CONFIGURATION, ChannelApp.CLASSES)
            .addClasses(Stranger.class)
            .build();

    @Inject
    DomainEventBus events;

    @Inject
    ChannelApp app;

    @Inject
    @Channel("domain-events")
    Emitter<DomainEvent> emitter;

    @Inject
    @Channel("commands")
    Emitter<Command> commands;

    @Test
    void anIncomingChannelHasItsOwnQueueAndItsContext() throws InterruptedException {
        events.withMeta(Map.of("client_id", "web")).publish(new UserCreated("ada"));

        MessageContext context = app.next("greetUser", MessageContext.class);
        assertThat(context.queue()).isEqualTo("acme.registration.1.event.user_created.greet_user");
        assertThat(context.handler()).isEqualTo(ChannelApp.class.getName() + "#greetUser");
        assertThat(context.envelope().meta()).containsEntry("client_id", "web");
        assertThat(context.attempt()).isEqualTo(1);
        assertThat(app.next("greeted", UserCreated.class)).isEqualTo(new UserCreated("ada"));
        assertThat(app.next("thread", String.class)).contains("executor-thread");

        MessageContext greeted = app.next("onGreeted", MessageContext.class);
        assertThat(greeted.envelope().meta())
                .containsEntry("causation_id", context.envelope().id())
                .containsEntry("correlation_id", context.envelope().id());

        MessageEnvelope confirmed = app.next("audit", MessageEnvelope.class);
        assertThat(confirmed.type()).isEqualTo("user.confirmed");
        assertThat(confirmed.attributes()).containsEntry("name", "ada");
        assertThat(confirmed.meta())
                .containsEntry("causation_id", context.envelope().id());
    }

    @Test
    void aMessageIsAcknowledgedWhenTheBrokerHasConfirmed() throws Exception {
        Message<Command> message =
                Message.<Command>of(new PersistUser("grace")).addMetadata(new OutgoingMeta(Map.of("client_id", "web")));
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String published = spy.on("acme.registration", "acme.registration.1.command.persist_user");

            commands.send(message);

            JsonNode sent = spy.next(published);
            assertThat(sent.at("/body/data/meta/client_id").asText()).isEqualTo("web");
            assertThat(sent.at("/headers").size()).isZero();
        }
        assertThat(app.next("persistUser", PersistUser.class)).isEqualTo(new PersistUser("grace"));
    }

    @Test
    void unroutableMessagesAreNotAcknowledged() {
        assertThatThrownBy(() -> commands.send(new Stranger("nobody"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnroutableMessageException.class);

        assertThat(commands.send(new PersistUser("next")).toCompletableFuture())
                .succeedsWithin(java.time.Duration.ofSeconds(10));
    }

    @Test
    void theConnectorNeitherDeclaresNorBinds() {
        JsonNode queues = new Management().list("queues", VIRTUAL_HOST);
        assertThat(queues)
                .extracting(queue -> queue.get("name").asText())
                .containsOnly(
                        "acme.registration.1.event.user_created.greet_user",
                        "retry.acme.registration.1.event.user_created.greet_user",
                        "dead_letter.acme.registration.1.event.user_created.greet_user",
                        "acme.registration.1.event.user_created.confirm_user",
                        "retry.acme.registration.1.event.user_created.confirm_user",
                        "dead_letter.acme.registration.1.event.user_created.confirm_user",
                        "acme.registration.1.event.user_confirmed.audit",
                        "retry.acme.registration.1.event.user_confirmed.audit",
                        "dead_letter.acme.registration.1.event.user_confirmed.audit",
                        "acme.registration.1.event.user_greeted.on_greeted",
                        "retry.acme.registration.1.event.user_greeted.on_greeted",
                        "dead_letter.acme.registration.1.event.user_greeted.on_greeted",
                        "acme.registration.1.command.persist_user.persist_user",
                        "retry.acme.registration.1.command.persist_user.persist_user",
                        "dead_letter.acme.registration.1.command.persist_user.persist_user");
    }
}
