package io.petisco.deployment.lock;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.petisco.topology.TopologyNames;

/**
 * A message type, in one version, that the application publishes or handles.
 *
 * @param publisher the service that publishes it, as the name of its exchange
 * @param kind {@code event} or {@code command}
 * @param name its name on the wire
 * @param converted whether no class has the version, but methods bring attributes from it or to it: the build does not know
 *     its attributes. The file does not have this
 * @param attributes its attributes by their names in JSON; those of nested objects have a path, such as {@code address.city},
 *     {@code items[].price} or {@code prices.*}
 */
record LockedMessage(
        String publisher,
        String kind,
        String name,
        int version,
        boolean published,
        boolean handled,
        boolean converted,
        SortedMap<String, LockedAttribute> attributes) {

    /** Has versions sorted by number, and is faster than a format. */
    private static final long PADDING = 10_000_000_000L;

    LockedMessage {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** What identifies the type: all but its attributes and the direction. It is the order in the file as well. */
    String key() {
        return publisher + " " + kind + " " + name + " " + (PADDING + version);
    }

    boolean isOtherVersionOf(LockedMessage other) {
        return publisher.equals(other.publisher) && kind.equals(other.kind) && name.equals(other.name);
    }

    /** The name of a handler's queue for this message. */
    String queue(String handler) {
        return publisher + "." + version + "." + kind + "." + TopologyNames.routingPart(name) + "." + handler;
    }

    /** The type for people, and the name of the service where it is another one. */
    String label(String service) {
        return kind + " " + name + " version " + version + (publisher.equals(service) ? "" : " of " + publisher);
    }

    LockedMessage with(boolean alsoPublished, boolean alsoHandled) {
        return new LockedMessage(
                publisher,
                kind,
                name,
                version,
                published || alsoPublished,
                handled || alsoHandled,
                converted,
                attributes);
    }

    /** The same with other attributes. */
    LockedMessage withAttributes(SortedMap<String, LockedAttribute> others) {
        return new LockedMessage(publisher, kind, name, version, published, handled, converted, others);
    }
}
