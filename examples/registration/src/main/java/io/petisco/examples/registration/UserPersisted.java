package io.petisco.examples.registration;

import java.util.UUID;

import io.petisco.DomainEvent;

public record UserPersisted(UUID userId) implements DomainEvent {}
