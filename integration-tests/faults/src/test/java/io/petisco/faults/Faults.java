package io.petisco.faults;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All faults, and the selection for a run. */
final class Faults {

    /** {@code quick}, {@code all}, {@code cluster} for only the tests of a cluster, or comma-separated numbers. */
    static final String PROPERTY = "petisco.faults";

    /** The selection for quorum queues, which a run may strike in addition to classic queues. */
    private static final String OF_QUORUM = "petisco.faults.quorum";

    /** One fault of each kind; each takes a few seconds. */
    private static final Set<Integer> QUICK = Set.of(3, 4, 8, 9, 13, 14, 16, 19, 20, 26);

    private Faults() {}

    static List<Fault> chosen() {
        String chosen = System.getProperty(PROPERTY, "quick");
        if (App.chosen() == App.QUORUM) {
            chosen = System.getProperty(OF_QUORUM, chosen);
        }
        List<Fault> all = all();
        if (chosen.equals("all")) {
            return all;
        }
        if (chosen.equals("quick")) {
            return all.stream().filter(fault -> QUICK.contains(fault.number())).toList();
        }
        List<Integer> numbers =
                Arrays.stream(chosen.split(",")).map(Integer::valueOf).toList();
        return all.stream().filter(fault -> numbers.contains(fault.number())).toList();
    }

    private static List<Fault> all() {
        return Stream.of(
                        BrokerFaults.all(),
                        ConnectionFaults.all(),
                        QueueFaults.all(),
                        ApplicationFaults.all(),
                        MessageFaults.all(),
                        CommandLineFaults.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Fault::number).thenComparing(Fault::title))
                .toList();
    }
}
