package io.petisco.benchmarks.outbox;

import io.petisco.DomainEvent;

/** An event whose handler uses the inbox. */
public record OrderBooked(long sequence) implements DomainEvent {}
