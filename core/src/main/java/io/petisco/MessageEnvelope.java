package io.petisco;

import java.time.Instant;
import java.util.Map;

/**
 * A message on the wire: its identity and time, and the attributes and {@code meta} it carries. Immutable and safe for
 * use by several threads.
 */
public interface MessageEnvelope {

    /** The message's own id, the same at every redelivery. */
    String id();

    /** The name of the type, for example {@code user.created}. */
    String type();

    /** Event or command. */
    MessageKind kind();

    /** The version of the type, 1 or more. */
    int version();

    /** The time when the message was created, in microseconds. */
    Instant occurredOn();

    /**
     * The context of the message: {@code correlation_id}, {@code causation_id}, and the entries of {@code withMeta}.
     */
    Map<String, Object> meta();

    /** The message's attributes under their names on the wire, as plain maps, lists, strings, numbers and booleans. */
    Map<String, Object> attributes();

    /** The message's bytes as they arrived: JSON in UTF-8. Each call returns a new copy. */
    byte[] body();

    /** {@code meta.correlation_id} or, if there is none, the message's own id. */
    default String correlationId() {
        return meta().get("correlation_id") instanceof String id ? id : id();
    }
}
