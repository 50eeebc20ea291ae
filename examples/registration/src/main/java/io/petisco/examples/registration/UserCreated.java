package io.petisco.examples.registration;

import java.util.UUID;

import io.petisco.DomainEvent;

public record UserCreated(UUID userId, String name, String email) implements DomainEvent {}
