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
 * Separates the parts of a topology that the service may delete from those of other services and shared ones. Pure.
 *
 * @param store whether the store's queues and exchanges, which other services of the organization may use too, count as
 * its own
 */
record OwnThings(PlannedTopology planned, boolean store) {

    /** As in {@code retry.<queue>.5s}; the queue of one single delay has none. */
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

    /** Those for messages to another service are also that service's. */
    private static boolean isDelay(String name) {
        return name.startsWith(TopologyNames.delay(""));
    }

    /** Of these queues those that an earlier build has declared as retry queues of {@link #queues}, for delays that were changed. */
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

    /** The exchanges; those of services whose messages this one handles are theirs. */
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

    /** The bindings of queues that stay to exchanges that do not. */
    List<Binding> bindingsOfOthers() {
        List<String> queues = queues();
        List<String> exchanges = exchanges();
        return planned.topology().bindings().stream()
                .filter(binding -> exchanges.contains(binding.exchange()) && !queues.contains(binding.queue()))
                .toList();
    }

    /** The store's queues are the ones that are bound to its own two exchanges. */
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
