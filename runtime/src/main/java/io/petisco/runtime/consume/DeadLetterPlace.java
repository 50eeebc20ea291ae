package io.petisco.runtime.consume;

/**
 * Where a dead letter came from and where it is.
 *
 * @param queue the handler's queue
 * @param attempt how often its message was tried, 1 or more
 */
public record DeadLetterPlace(String queue, String deadLetterQueue, int attempt) {}
