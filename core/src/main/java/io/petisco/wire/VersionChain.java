package io.petisco.wire;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The steps that bring the attributes of a message type from each of some versions to a target: upwards from older
 * versions to the one that a handler takes, or downwards from the one that is published to an older one. Immutable and
 * safe for use by several threads.
 */
public final class VersionChain {

    /** Reads the target version only. */
    public static final VersionChain NONE = new VersionChain("", List.of());

    private final String message;
    private final List<VersionStep> steps;

    /**
     * @param message the type, for texts: {@code event invoice.paid}
     * @param steps in the order in which they are applied: each begins at the version where the one before ends
     * @throws IllegalArgumentException if there is a gap
     */
    public VersionChain(String message, List<VersionStep> steps) {
        this.message = message;
        this.steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).from() != steps.get(i - 1).to()) {
                throw new IllegalArgumentException("no step from version "
                        + steps.get(i - 1).to() + " to version " + steps.get(i).from() + " of " + message);
            }
        }
    }

    /** Whether the chain has a step that begins at this version. */
    boolean startsAt(int version) {
        for (VersionStep step : steps) {
            if (step.from() == version) {
                return true;
            }
        }
        return false;
    }

    /** A text that follows the target version. */
    String orOlder() {
        return steps.isEmpty()
                ? ""
                : " and older ones from version " + steps.get(0).from();
    }

    /**
     * Brings attributes to the target.
     *
     * @param version the version that they have, at which the chain {@linkplain #startsAt starts}
     * @throws StepFailedException if a step fails
     */
    void apply(int version, ObjectNode attributes) {
        boolean reached = false;
        for (VersionStep step : steps) {
            reached |= step.from() == version;
            if (reached) {
                step.apply(message, attributes);
            }
        }
    }
}
