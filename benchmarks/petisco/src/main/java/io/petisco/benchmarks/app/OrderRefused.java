package io.petisco.benchmarks.app;

import io.petisco.DomainEvent;

/** An event whose handler always fails. */
public record OrderRefused(long sequence) implements DomainEvent {}
