package io.petisco.transport;

import java.util.List;

/** Exchanges or queues exist on the broker with other arguments than the application plans. All else was declared. */
public class TopologyConflictException extends TransportException {

    private final transient List<String> conflicts;

    /** @param conflicts one text for each conflict: what, both values, and what to do */
    public TopologyConflictException(List<String> conflicts) {
        super(
                conflicts.size() + (conflicts.size() == 1 ? " part" : " parts")
                        + " of the topology could not be declared (the others were)"
                        + punctuated(CommonWayOut.of(conflicts)) + "\n  - "
                        + String.join("\n  - ", conflicts),
                null);
        this.conflicts = List.copyOf(conflicts);
    }

    private static String punctuated(String wayOut) {
        return wayOut.isEmpty() ? ":" : "." + wayOut;
    }

    public List<String> conflicts() {
        return conflicts == null ? List.of() : conflicts;
    }
}
