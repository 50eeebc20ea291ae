package io.petisco.deployment.build;

import java.util.UUID;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.smallrye.mutiny.Uni;

/** A class without a scope that handles events. */
class Registration extends Auditing<Registration.UserCreated> {

    record UserCreated(UUID userId) implements DomainEvent {}

    @HandlesEvent
    void sendMail(UserCreated event) {}

    @HandlesEvent
    Uni<Outcome> sendLetter(MessageContext context, UserCreated event) {
        return Uni.createFrom().item(Outcome.success());
    }
}
