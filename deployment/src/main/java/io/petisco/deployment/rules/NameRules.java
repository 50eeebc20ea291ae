package io.petisco.deployment.rules;

import java.util.Optional;

/** The rules for a part of a queue name or routing key. */
final class NameRules {

    static final String FIX = "use letters, digits, '-' and '_' only: it is one part of queue names and routing keys";

    private NameRules() {}

    /** The problem with a part, as the end of a sentence: {@code contains a dot}; empty if it is valid. */
    static Optional<String> fault(String part) {
        if (part.isEmpty()) {
            return Optional.of("is empty");
        }
        if (part.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return Optional.of("contains white space");
        }
        if (part.indexOf('.') >= 0) {
            return Optional.of("contains a dot");
        }
        return wildcard(part);
    }

    /** The problem with a name that may consist of several parts, separated by dots. */
    static Optional<String> faultOfDotted(String name) {
        for (String part : name.split("\\.", -1)) {
            Optional<String> fault = fault(part);
            if (fault.isPresent()) {
                return part.isEmpty() && !name.isEmpty() ? Optional.of("has an empty part") : fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wildcard(String part) {
        for (String wildcard : new String[] {"*", "#"}) {
            if (part.contains(wildcard)) {
                return Optional.of("contains '" + wildcard + "'");
            }
        }
        return Optional.empty();
    }
}
