package io.petisco.inmemory;

/**
 * A message and its place in a queue, which it keeps when a consumer requeues it.
 *
 * @param position later messages have higher ones, and those of a higher priority have lower ones
 * @param expiresAt a value of {@link System#nanoTime}; meaningless if the queue has no TTL
 * @param failures how often a consumer has rejected it
 */
record QueuedMessage(InMemoryMessage message, long position, long expiresAt, int failures) {

    QueuedMessage givenBack() {
        return new QueuedMessage(message.givenBack(), position, expiresAt, failures);
    }

    QueuedMessage failed() {
        return new QueuedMessage(message.givenBack(), position, expiresAt, failures + 1);
    }
}
