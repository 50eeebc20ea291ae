package io.petisco.outbox.app;

import io.petisco.DomainEvent;

/** A message with a key. */
public record OrderPaid(String order, int number) implements DomainEvent {}
