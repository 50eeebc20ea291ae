package io.petisco.examples.registration.continuous;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** The application that is changed while its tests run continuously. */
public class Greeter {

    public record Arrived(String name) implements DomainEvent {}

    @HandlesEvent
    void greet(Arrived event) {
        // changed here
    }
}
