package io.petisco.test.app;

import io.petisco.DomainEvent;

/** No one takes it. */
public record UserWelcomed(String name) implements DomainEvent {}
