package io.petisco.runtime.consume;

/**
 * The origin of a dead letter, and its queue.
 *
 * @param queue the handler queue
 * @param attempt the number of the last attempt, 1 or more
 */
public record DeadLetterPlace(String queue, String deadLetterQueue, int attempt) {}
