package io.petisco.operations.topology;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.petisco.topology.Binding;
import io.petisco.topology.Delays;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/**
 * Separates the parts of a topology that the service may delete from shared parts and parts of other services. Pure.
 *
 * @param store whether to include the store's queues and exchanges, which other services of the organization may also
 * use
 */
record OwnThings(PlannedTopology planned, boolean store) {

    /** As in {@code retry.<queue>.5s}; the retry queue for a single delay has no such part. */
    private static final Pattern DELAY = Pattern.compile("(\\.\\d+m?s)?");

    private static final String DEAD_LETTER = TopologyNames.deadLetter("");

    /** The queues that the application declares. */
    List<String> queues() {
        return planned.topology().queues().stream()
                .map(Queue::name)
                .filter(name -> store || !storesQueues().contains(name))
                .filter(name -> !isDelay(name) || Delays.isOf(planned.service(), name))
                .toList();
    }

    /** A delay queue for messages to another service also belongs to that service. */
    private static boolean isDelay(String name) {
        return name.startsWith(TopologyNames.delay(""));
    }

    /**
     * Those of the {@code live} queues that an earlier build declared as retry queues of {@link #queues}, for delays
     * that have changed since.
     */
    List<String> formerRetryQueues(Set<String> live) {
        Set<String> known =
                planned.topology().queues().stream().map(Queue::name).collect(Collectors.toSet());
        List<String> retries = queues().stream()
                .filter(name -> name.startsWith(DEAD_LETTER))
                .map(name -> TopologyNames.retry(name.substring(DEAD_LETTER.length())))
                .toList();
        return live.stream()
                .filter(name -> !known.contains(name))
                .filter(name -> retries.stream()
                        .anyMatch(retry -> name.startsWith(retry)
                                && DELAY.matcher(name.substring(retry.length())).matches()))
                .sorted()
                .toList();
    }

    /** The service's own exchanges. Exchanges of services whose messages this one handles belong to those services. */
    List<String> exchanges() {
        ServiceName service = planned.service();
        Set<String> own =
                new TreeSet<>(List.of(service.exchange(), service.retryExchange(), service.deadLetterExchange()));
        if (store) {
            own.addAll(storesExchanges());
        }
        return planned.topology().exchanges().stream()
                .map(Exchange::name)
                .filter(name -> own.contains(name) || Delays.isOf(service, name))
                .toList();
    }

    /** The bindings of queues that stay to exchanges that will be deleted. */
    List<Binding> bindingsOfOthers() {
        List<String> queues = queues();
        List<String> exchanges = exchanges();
        return planned.topology().bindings().stream()
                .filter(binding -> exchanges.contains(binding.exchange()) && !queues.contains(binding.queue()))
                .toList();
    }

    /** The store's queues: those that are bound to its own two exchanges. */
    private Set<String> storesQueues() {
        Set<String> exchanges = storesExchanges();
        return planned.topology().bindings().stream()
                .filter(binding -> exchanges.contains(binding.exchange()))
                .map(Binding::queue)
                .collect(Collectors.toSet());
    }

    private Set<String> storesExchanges() {
        String name = planned.service().organization() + ".store";
        return Stream.of(TopologyNames.retry(name), TopologyNames.deadLetter(name))
                .collect(Collectors.toSet());
    }
}
