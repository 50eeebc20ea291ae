package io.petisco.benchmarks.outbox;

import io.petisco.DomainEvent;

/** An event whose handler inserts a row of its own, and nothing else. */
public record OrderSeen(long sequence) implements DomainEvent {}
