package io.petisco.examples.registration;

import java.util.UUID;

import io.petisco.DomainEvent;

public record UserConfirmed(UUID userId) implements DomainEvent {}
