package io.petisco.faults.app;

import io.petisco.DomainEvent;

/**
 * One of many.
 *
 * @param behaviour what its handler does with it
 */
public record Numbered(long number, Behaviour behaviour) implements DomainEvent {}
