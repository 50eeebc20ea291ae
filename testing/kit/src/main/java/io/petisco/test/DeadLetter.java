package io.petisco.test;

import java.util.Optional;

import io.petisco.MessageEnvelope;

/**
 * A message that reached a dead-letter queue.
 *
 * @param handler the handler of the message, as {@code Class#method}
 * @param envelope the message; empty if it could not be read
 * @param failure why it was not handled, with the class of the exception if there was one
 */
public record DeadLetter(String handler, Optional<MessageEnvelope> envelope, String failure) {}
