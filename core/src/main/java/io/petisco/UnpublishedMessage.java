package io.petisco;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A message that could not be published, with everything that is needed to publish it later: as a persistent message
 * with the body as it is. Immutable and safe for use by several threads.
 */
public interface UnpublishedMessage {

    /** The message that was given to the bus. */
    Message message();

    /** The exchange of the message. */
    String exchange();

    String routingKey();

    /** The AMQP property {@code content_type}. */
    String contentType();

    /**
     * The AMQP property {@code message_id}: the id in the envelope. It stays the same when the message is published
     * later.
     */
    String id();

    /** The AMQP property {@code type}: the name of the type, for example {@code user.created}. */
    String type();

    /** The AMQP property {@code app_id}: the service that published the message. */
    String appId();

    /** The AMQP property {@code timestamp}, which is in seconds on the wire. */
    Instant timestamp();

    /** The AMQP property {@code priority}, if the bus has one. */
    default OptionalInt priority() {
        return OptionalInt.empty();
    }

    /** The message's bytes: JSON in UTF-8. Each call returns a new copy. */
    byte[] body();
}
