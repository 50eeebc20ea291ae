package io.petisco.wire;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All steps of an application between versions of its message types. Immutable and safe for use by several threads.
 */
public final class VersionSteps {

    public static final VersionSteps NONE = new VersionSteps(Map.of());

    private final Map<String, List<VersionStep>> byMessage;

    /** @param byMessage the steps by the name of the message on the wire, in any order */
    public VersionSteps(Map<String, List<VersionStep>> byMessage) {
        this.byMessage = Map.copyOf(byMessage);
    }

    public boolean isEmpty() {
        return byMessage.isEmpty();
    }

    /**
     * The steps up to a version.
     *
     * @param target the type with the version that is read
     * @param oldest the oldest version that is taken
     * @throws IllegalArgumentException if there is a gap
     */
    public VersionChain up(WireType target, int oldest) {
        return oldest >= target.version()
                ? VersionChain.NONE
                : chain(
                        target,
                        oldest,
                        target.version(),
                        step -> step.to() > step.from() && step.from() >= oldest && step.to() <= target.version(),
                        Comparator.comparingInt(VersionStep::from));
    }

    /**
     * The steps down to a version.
     *
     * @param source the type with the version that is published
     * @param target the older version
     * @throws IllegalArgumentException if there is a gap
     */
    public VersionChain down(WireType source, int target) {
        return chain(
                source,
                source.version(),
                target,
                step -> step.to() < step.from() && step.from() <= source.version() && step.to() >= target,
                Comparator.comparingInt(VersionStep::from).reversed());
    }

    private VersionChain chain(
            WireType type, int from, int to, Predicate<VersionStep> fits, Comparator<VersionStep> order) {
        List<VersionStep> steps = byMessage.getOrDefault(type.name(), List.of()).stream()
                .filter(fits)
                .sorted(order)
                .toList();
        String message = type.kind().wireName() + " " + type.name();
        if (steps.isEmpty()
                || steps.get(0).from() != from
                || steps.get(steps.size() - 1).to() != to) {
            throw new IllegalArgumentException(
                    "no steps from version " + from + " to version " + to + " of " + message);
        }
        return new VersionChain(message, steps);
    }
}
