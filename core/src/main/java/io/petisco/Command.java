package io.petisco;

/**
 * Something that one handler is asked to do.
 *
 * @see HandlesCommand
 * @see CommandBus
 */
public interface Command extends Message {}
