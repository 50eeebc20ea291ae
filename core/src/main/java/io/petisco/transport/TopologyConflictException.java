package io.petisco.transport;

import java.util.List;

/**
 * Exchanges or queues exist on the broker with other arguments than the application plans. The other exchanges and
 * queues were declared.
 */
public class TopologyConflictException extends TransportException {

    private final transient List<String> conflicts;

    /** @param conflicts one text for each conflict: the object, both values, and the fix */
    public TopologyConflictException(List<String> conflicts) {
        this(conflicts, "the other exchanges and queues were");
    }

    private TopologyConflictException(List<String> conflicts, String others) {
        super(
                conflicts.size() + (conflicts.size() == 1 ? " part" : " parts")
                        + " of the topology could not be declared (" + others + ")"
                        + punctuated(CommonWayOut.of(conflicts)) + "\n  - "
                        + String.join("\n  - ", conflicts),
                null);
        this.conflicts = List.copyOf(conflicts);
    }

    /** For an application that does not start: its queues must not collect messages that it would handle much later. */
    public static TopologyConflictException withoutBindings(List<String> conflicts) {
        return new TopologyConflictException(
                conflicts, "the other exchanges and queues were; no binding was added, so new queues stay empty");
    }

    private static String punctuated(String wayOut) {
        return wayOut.isEmpty() ? ":" : "." + wayOut;
    }

    public List<String> conflicts() {
        return conflicts == null ? List.of() : conflicts;
    }
}
