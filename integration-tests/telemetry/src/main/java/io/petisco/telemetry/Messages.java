package io.petisco.telemetry;

import java.util.UUID;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.MessageType;

/** The messages of this application. */
public final class Messages {

    private Messages() {}

    public record Stocked(UUID id) implements DomainEvent {}

    @MessageType(name = "item.broken", version = 2)
    public record Broken(UUID id) implements DomainEvent {}

    public record Counted(UUID id) implements DomainEvent {}

    public record Measured(UUID id) implements DomainEvent {}

    public record Refused(UUID id) implements DomainEvent {}

    public record Garbled(UUID id) implements DomainEvent {}

    public record Shaken(UUID id) implements DomainEvent {}

    public record Late(UUID id) implements DomainEvent {}

    public record Unheard(UUID id) implements DomainEvent {}

    public record NobodysCommand(UUID id) implements Command {}
}
