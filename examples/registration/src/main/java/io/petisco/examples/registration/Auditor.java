package io.petisco.examples.registration;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** Records the events of users. One method handles two events, with a queue for each. */
@ApplicationScoped
public class Auditor {

    @HandlesEvent({UserCreated.class, UserConfirmed.class})
    Uni<Void> auditUser(DomainEvent event, MessageContext context) {
        Log.infof("audit of %s handled %s", context.envelope().type(), Story.of(context));
        return Uni.createFrom().voidItem();
    }
}
