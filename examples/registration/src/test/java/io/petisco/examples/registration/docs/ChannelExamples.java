package io.petisco.examples.registration.docs;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.petisco.OutgoingMeta;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;

/** The code in guide-channels.adoc. */
final class ChannelExamples {

    private ChannelExamples() {}

    record UserCreated(UUID userId, String email) implements DomainEvent {}

    record UserConfirmed(UUID userId) implements DomainEvent {}

    record RemindUser(UUID userId) implements Command {}

    @ApplicationScoped
    static class Greeter {
        @Incoming("user_created-greet_user") // queue acme.registration.1.event.user_created.greet_user
        void greetUser(UserCreated event, MessageContext context) {
            Log.infof("hello %s, attempt %d", event.email(), context.attempt());
        }
    }

    @ApplicationScoped
    static class Checker {
        @Incoming("user_created-check_user")
        CompletionStage<Void> checkUser(Message<UserCreated> message) {
            boolean valid = message.getPayload().email().contains("@");
            return valid
                    ? message.ack()
                    : message.nack(
                            new IllegalArgumentException("no address"), Metadata.of(Outcome.deadLetter("no address")));
        }

        @Incoming("user_created-confirm_user")
        @Outgoing("domain-events")
        UserConfirmed confirmUser(UserCreated event) {
            return new UserConfirmed(event.userId());
        }
    }

    @ApplicationScoped
    static class Signup {
        @Inject
        @Channel("domain-events")
        MutinyEmitter<DomainEvent> events;

        @Inject
        @Channel("commands")
        Emitter<Command> commands;

        Uni<Void> signUp(UUID userId, String email) {
            commands.send(Message.of(new RemindUser(userId)).addMetadata(new OutgoingMeta(Map.of("client_id", "web"))));
            return events.send(new UserCreated(userId, email)); // done once the broker has confirmed it
        }
    }
}
