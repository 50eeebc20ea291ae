package io.petisco.deployment.lock;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An attribute of a message.
 *
 * @param type its JSON type, or {@code any} if the build does not know it
 * @param format the format of a string, such as {@code uuid}; empty if it has none
 * @param required whether a message without it is incomplete
 * @param constants the values of an enum; empty if it is none
 */
record LockedAttribute(String type, String format, boolean required, SortedSet<String> constants) {

    LockedAttribute {
        constants = Collections.unmodifiableSortedSet(new TreeSet<>(constants));
    }

    /** The type for people: {@code string (uuid)}. */
    String typeText() {
        return format.isEmpty() ? type : type + " (" + format + ")";
    }

    /** Whether both have the same type and format. */
    boolean hasTypeTextOf(LockedAttribute other) {
        return type.equals(other.type) && format.equals(other.format);
    }

    /** Whether both have the same type and format, and both or neither are an enum. */
    boolean hasTypeOf(LockedAttribute other) {
        return hasTypeTextOf(other) && constants.isEmpty() == other.constants.isEmpty();
    }
}
