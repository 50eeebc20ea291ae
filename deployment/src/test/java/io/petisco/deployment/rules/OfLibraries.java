package io.petisco.deployment.rules;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** The classes of a test's libraries. It is not nested in the test, whose nested classes all belong to the application. */
final class OfLibraries {

    private OfLibraries() {}

    public record Ordered(String name) implements DomainEvent {}

    public static class OrderHandlers {
        @HandlesEvent
        void on(Ordered event) {}
    }

    public record Billed(String name) implements DomainEvent {}

    @ApplicationScoped
    public static class BillHandlers {
        @HandlesEvent
        void on(Billed event) {}
    }
}
