package io.petisco.runtime.consume;

import io.petisco.topology.Subscription;

/**
 * One message type of a handler, and therefore one queue.
 *
 * @param javaType the type to deserialize, in Jackson's canonical form
 */
public record HandledType(Subscription subscription, String javaType) {

    /** The class, without type arguments. */
    public String rawType() {
        int arguments = javaType.indexOf('<');
        return arguments < 0 ? javaType : javaType.substring(0, arguments);
    }
}
