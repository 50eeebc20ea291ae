package org.acme;

import io.petisco.DomainEvent;

public record UserCreated(String email) implements DomainEvent {}
