package io.petisco.benchmarks.outbox;

import io.petisco.DomainEvent;

/** An event whose handler inserts a row like that of the inbox by hand. */
public record OrderNoted(long sequence) implements DomainEvent {}
