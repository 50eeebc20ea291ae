package io.petisco.test.app;

import io.petisco.DomainEvent;

/** Nobody takes it. */
public record UserWelcomed(String name) implements DomainEvent {}
