package io.petisco.runtime.consume;

import io.petisco.topology.Subscription;

/**
 * One message type that a handler takes, and thereby one queue.
 *
 * @param javaType the type to read the message as, in Jackson's canonical form
 */
public record HandledType(Subscription subscription, String javaType) {}
