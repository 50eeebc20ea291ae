package io.petisco.console.view;

import java.util.Optional;

import io.petisco.operations.topology.Difference;
import io.petisco.operations.topology.TopologyComparison.Orphan;

/** The command of the command line that removes a difference. Pure. */
final class RepairCommand {

    private static final String COMMAND = "petisco topology ";

    private RepairCommand() {}

    /**
     * The command, for a shell; empty if there is none.
     *
     * @param orphan what is in the queue, if it is an extra queue that is in use
     * @param file the topology
     */
    static Optional<String> of(Difference difference, Optional<Orphan> orphan, String file) {
        boolean queue = difference.what().equals("queue");
        return switch (difference.kind()) {
            case MISSING -> Optional.of(COMMAND + "apply " + quoted(file));
            case DIFFERENT ->
                queue
                        ? Optional.of(COMMAND + "apply " + quoted(file) + " --migrate")
                        : Optional.empty(); // an exchange of another type is deleted by hand
            case EXTRA ->
                queue || difference.what().equals("exchange")
                        ? Optional.of(COMMAND + "prune " + quoted(file) + " --only "
                                + quoted(orphan.map(found -> "*" + found.handlerQueue())
                                        .orElse(difference.name()))
                                + (orphan.map(Orphan::messages).orElse(0L) > 0 ? " --move-to QUEUE" : ""))
                        : Optional.empty();
        };
    }

    private static String quoted(String text) {
        return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
