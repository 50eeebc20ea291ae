package io.petisco.examples.registration.continuous;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.test.PetiscoTest;
import io.quarkus.test.junit.QuarkusTest;

/** Run by continuous testing only, not by this module's build, which explains its name. */
@QuarkusTest
public class GreeterET {

    @Inject
    DomainEventBus events;

    @Inject
    PetiscoTest petisco;

    @Test
    void aVisitorIsGreeted() {
        events.publish(new Greeter.Arrived("ada"));

        petisco.awaitHandled("greet");
    }
}
