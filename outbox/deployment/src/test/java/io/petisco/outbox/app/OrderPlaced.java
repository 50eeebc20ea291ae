package io.petisco.outbox.app;

import io.petisco.DomainEvent;

public record OrderPlaced(String order) implements DomainEvent {}
