package io.petisco;

/**
 * Something that has happened. Any number of handlers may react to it, in this service and in others.
 *
 * @see HandlesEvent
 * @see DomainEventBus
 */
public interface DomainEvent extends Message {}
