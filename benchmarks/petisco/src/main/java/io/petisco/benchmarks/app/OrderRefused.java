package io.petisco.benchmarks.app;

import io.petisco.DomainEvent;

/** An event whose handler fails, always. */
public record OrderRefused(long sequence) implements DomainEvent {}
