package io.petisco.test.app;

import io.petisco.DomainEvent;

/** Taken from a channel. */
public record UserGreeted(String name) implements DomainEvent {}
