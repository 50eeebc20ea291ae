package org.acme;

import java.util.UUID;

import io.petisco.DomainEvent;

public record UserCreated(UUID userId, String email) implements DomainEvent {}
