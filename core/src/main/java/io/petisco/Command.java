package io.petisco;

/**
 * A message that asks one handler to do something.
 *
 * @see HandlesCommand
 * @see CommandBus
 */
public interface Command extends Message {}
