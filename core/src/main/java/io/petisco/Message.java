package io.petisco;

/**
 * A message between services: a {@link DomainEvent} or a {@link Command}.
 * <p> Implement one of those two, on an ordinary record or class. The type carries its own attributes only: id, time
 * and {@code meta} belong to the {@link MessageEnvelope}, which the bus creates.
 */
public interface Message {}
