package io.petisco;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares the application's exchanges, queues and bindings with the broker.
 *
 * @param findings one for each exchange and queue, exchanges first, sorted by name; then one for each binding that is
 *     missing although its exchange and its queue exist
 * @param bindingsNotCompared why bindings were not compared; empty if they were. AMQP cannot show whether a binding
 *     exists, but the management API can, see {@code quarkus.petisco.topology.management-url}
 */
public record TopologyReport(List<Finding> findings, Optional<String> bindingsNotCompared) {

    public TopologyReport {
        findings = List.copyOf(findings);
        Objects.requireNonNull(bindingsNotCompared, "bindingsNotCompared");
    }

    /** A report whose bindings were compared. */
    public TopologyReport(List<Finding> findings) {
        this(findings, Optional.empty());
    }

    /** The state of one exchange, queue or binding. */
    public enum Status {
        /** It exists as it is planned. */
        OK,
        /** It does not exist. */
        MISSING,
        /** It exists with other arguments, or another type. */
        DIFFERENT,
        /** It exists, but its arguments are unknown, because this user may not declare it. */
        UNCHECKED
    }

    /** The kind of object. */
    public enum Kind {
        EXCHANGE,
        QUEUE,
        BINDING
    }

    /**
     * One exchange, queue or missing binding.
     *
     * @param name of a binding: its queue, its exchange and its routing key
     * @param detail the problem and its fix; empty if there is none
     */
    public record Finding(Kind kind, String name, Status status, String detail) {

        public Finding {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Whether nothing is known to be missing or different. */
    public boolean isOk() {
        return differences().isEmpty();
    }

    /** The missing and the different objects. */
    public List<Finding> differences() {
        return findings.stream()
                .filter(finding -> finding.status() == Status.MISSING || finding.status() == Status.DIFFERENT)
                .toList();
    }

    /** The number of findings with this status. */
    public int count(Status status) {
        return (int)
                findings.stream().filter(finding -> finding.status() == status).count();
    }

    /** The numbers, the reason if bindings were not compared, and a line for each difference. */
    @Override
    public String toString() {
        String numbers = count(Status.OK) + " ok, " + count(Status.MISSING) + " missing, " + count(Status.DIFFERENT)
                + " different, " + count(Status.UNCHECKED) + " unchecked";
        String bindings = bindingsNotCompared
                .map(reason -> (isOk() ? "; " : "\n") + "bindings were not compared: " + reason)
                .orElse("");
        return isOk()
                ? numbers + bindings
                : numbers
                        + differences().stream()
                                .map(Finding::detail)
                                .collect(Collectors.joining("\n  - ", "\n  - ", bindings));
    }
}
