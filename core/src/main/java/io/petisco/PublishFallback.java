package io.petisco;

import java.util.List;

/**
 * Saves messages that could not be published. Both buses call a bean of this type before they report a failure; without
 * such a bean, {@code quarkus.petisco.publisher.fallback-file} names a file that does the same.
 * <p> It is called at most once for each message of a call, on the publishing thread or, for {@code publishAsync} and
 * {@code dispatchAsync}, on a worker thread; it may block. Several threads may call it at a time.
 */
@FunctionalInterface
public interface PublishFallback {

    /**
     * Takes over messages. Once this returns, the messages are safe, and the call that published them continues as if
     * the broker had confirmed them. If this throws, the call fails with {@code cause}, and the exception thrown here
     * is suppressed in it: a fallback can therefore refuse messages by throwing the cause.
     *
     * @param messages the messages of one call that failed for the same reason, in their original order; never empty
     * @param cause the exception that the call would have thrown: {@link PublishTimeoutException} while the broker is
     *     unreachable or blocks publishers (the message may have arrived nevertheless),
     *     {@link PublishRejectedException} if the broker refuses the message, {@link UnroutableMessageException} if
     *     the message is unroutable
     */
    void save(List<UnpublishedMessage> messages, PublishException cause) throws Exception;
}
