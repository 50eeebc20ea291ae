package io.petisco.test.app;

import io.petisco.DomainEvent;

public record UserCreated(String name) implements DomainEvent {}
