package io.petisco.inmemory;

/**
 * A message and its place in a queue, which it keeps when a consumer gives it back.
 *
 * @param position later messages have higher ones, and those of a higher priority have lower ones
 * @param expiresAt in the time of {@link System#nanoTime}; without meaning where the queue has no TTL
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
