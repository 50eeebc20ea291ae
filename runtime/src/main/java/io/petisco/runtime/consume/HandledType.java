package io.petisco.runtime.consume;

import io.petisco.topology.Subscription;

/**
 * One message type of a handler in one version, and therefore one queue.
 *
 * @param javaType the type to deserialize, in Jackson's canonical form
 * @param fromVersion the oldest version that the handler takes
 * @param version the version of the class; that of the subscription is the same or older
 */
public record HandledType(Subscription subscription, String javaType, int fromVersion, int version) {

    /** A type of which the handler takes one version. */
    public static HandledType of(Subscription subscription, String javaType) {
        return new HandledType(subscription, javaType, subscription.version(), subscription.version());
    }

    /** The class, without type arguments. */
    public String rawType() {
        int arguments = javaType.indexOf('<');
        return arguments < 0 ? javaType : javaType.substring(0, arguments);
    }

    /** The messages of the oldest version. */
    Subscription oldest() {
        return subscription.inVersion(fromVersion);
    }
}
