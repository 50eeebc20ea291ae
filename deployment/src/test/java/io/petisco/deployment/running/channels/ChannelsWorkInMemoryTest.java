package io.petisco.deployment.running.channels;

import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.Command;
import io.petisco.DomainEventBus;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.channels.ChannelApp.PersistUser;
import io.petisco.deployment.running.channels.ChannelApp.UserCreated;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** With the in-memory broker, the same channels use the extension's own connector. */
class ChannelsWorkInMemoryTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of("channels-in-memory", ChannelApp.CONFIGURATION, ChannelApp.CLASSES)
            .build()
            .setBeforeAllCustomizer(() -> {})
            .overrideRuntimeConfigKey("quarkus.petisco.transport", "in-memory");

    @Inject
    DomainEventBus events;

    @Inject
    ChannelApp app;

    @Inject
    @Channel("commands")
    Emitter<Command> commands;

    @Test
    void bothWays() throws InterruptedException {
        events.publish(new UserCreated("ada"));

        assertThat(app.next("greetUser", MessageContext.class).queue())
                .isEqualTo("acme.registration.1.event.user_created.greet_user");
        assertThat(app.next("onGreeted", MessageContext.class).envelope().meta())
                .containsKey("causation_id");
        assertThat(app.next("audit", MessageEnvelope.class).type()).isEqualTo("user.confirmed");

        CompletionStage<Void> sent = commands.send(new PersistUser("grace"));
        sent.toCompletableFuture().join();
        assertThat(app.next("persistUser", PersistUser.class)).isEqualTo(new PersistUser("grace"));
    }

    @Test
    void failedMessagesAreRetried() throws InterruptedException {
        app.failFor("eve");
        events.publish(new UserCreated("eve"));

        for (int attempt = 1; attempt <= 3; attempt++) {
            MessageContext context = app.next("greetUser", MessageContext.class);
            while (!context.envelope().attributes().get("name").equals("eve")) {
                context = app.next("greetUser", MessageContext.class);
            }
            assertThat(context.attempt()).isEqualTo(attempt);
        }
    }
}
