package io.petisco;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What of the application's exchanges and queues is on the broker. Bindings are not in it: AMQP cannot tell whether one exists.
 *
 * @param findings one for each exchange and queue, exchanges first, sorted by name
 */
public record TopologyReport(List<Finding> findings) {

    public TopologyReport {
        findings = List.copyOf(findings);
    }

    /** What there is of one exchange or queue. */
    public enum Status {
        /** It exists as it is planned. */
        OK,
        /** It does not exist. */
        MISSING,
        /** It exists with other arguments, or another type. */
        DIFFERENT,
        /** It exists; with which arguments, the broker does not tell this user, who may not declare it. */
        UNCHECKED
    }

    /** What was looked for. */
    public enum Kind {
        EXCHANGE,
        QUEUE
    }

    /**
     * One exchange or queue.
     *
     * @param detail what is the matter, and the way out; empty where all is well
     */
    public record Finding(Kind kind, String name, Status status, String detail) {

        public Finding {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Whether nothing is missing or different. */
    public boolean isOk() {
        return differences().isEmpty();
    }

    /** What is missing or different. */
    public List<Finding> differences() {
        return findings.stream()
                .filter(finding -> finding.status() == Status.MISSING || finding.status() == Status.DIFFERENT)
                .toList();
    }

    /** How many there are with this status. */
    public int count(Status status) {
        return (int)
                findings.stream().filter(finding -> finding.status() == status).count();
    }

    /** The numbers, and a line for each difference. */
    @Override
    public String toString() {
        String numbers = count(Status.OK) + " ok, " + count(Status.MISSING) + " missing, " + count(Status.DIFFERENT)
                + " different, " + count(Status.UNCHECKED) + " unchecked";
        return isOk()
                ? numbers
                : numbers
                        + differences().stream()
                                .map(Finding::detail)
                                .collect(Collectors.joining("\n  - ", "\n  - ", ""));
    }
}
