package io.petisco.deployment.model;

/**
 * The positions of a handler's parameters.
 *
 * @param message the position of the message, or -1 if there is none
 * @param context the position of the {@code MessageContext}, or -1 if there is none
 */
public record HandlerParameters(int message, int context) {}
