package io.petisco.runtime;

/**
 * A method that brings attributes from one version of a message to a neighbouring one.
 *
 * @param method the method, as {@code Class#method}
 * @param messageName the message's name on the wire
 * @param beanId the identifier of its bean, or empty if its invoker needs no instance
 */
public record PlannedCast(String method, String messageName, int from, int to, String beanId) {}
