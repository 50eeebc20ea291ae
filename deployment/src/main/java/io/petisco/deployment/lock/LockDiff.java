package io.petisco.deployment.lock;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.petisco.topology.Binding;
import io.petisco.topology.TopologyNames;

/** The lock and the application beside each other. */
final class LockDiff {

    private final Lock locked;
    private final Lock planned;
    private final String topologyFile;
    private final SortedMap<String, Map<String, Object>> lockedQueues;
    private final SortedMap<String, Map<String, Object>> plannedQueues;
    private final Map<String, List<String>> lockedRoutes;
    private final Map<String, List<String>> plannedRoutes;

    /**
     * @param locked what the lock file has
     * @param planned what the application is now
     * @param topologyFile the file of the build that the command line compares a broker with
     */
    LockDiff(Lock locked, Lock planned, String topologyFile) {
        this.locked = locked;
        this.planned = planned.withOlderVersionsOf(locked);
        this.topologyFile = topologyFile;
        this.lockedQueues = locked.queues();
        this.plannedQueues = planned.queues();
        this.lockedRoutes = routes(locked);
        this.plannedRoutes = routes(planned);
    }

    Lock locked() {
        return locked;
    }

    Lock planned() {
        return planned;
    }

    String topologyFile() {
        return topologyFile;
    }

    /** The arguments of the queues in the lock, by name. */
    SortedMap<String, Map<String, Object>> lockedQueues() {
        return lockedQueues;
    }

    /** The arguments of the application's queues, by name. */
    SortedMap<String, Map<String, Object>> plannedQueues() {
        return plannedQueues;
    }

    /** Calls for each message type that is in both, with the one in the lock first. */
    void inBoth(BiConsumer<LockedMessage, LockedMessage> action) {
        locked.messages().values().forEach(old -> planned.find(old).ifPresent(now -> action.accept(old, now)));
    }

    /** The queues of the lock that the application does not declare any more, sorted. */
    List<String> goneQueues() {
        return lockedQueues.keySet().stream()
                .filter(queue -> !plannedQueues.containsKey(queue))
                .toList();
    }

    /** The queues that are not in the lock, sorted. */
    List<String> newQueues() {
        return plannedQueues.keySet().stream()
                .filter(queue -> !lockedQueues.containsKey(queue))
                .toList();
    }

    /** Whether a queue is one that a handler, a channel or the store consumes, and not one for retries, dead letters or delays. */
    static boolean isHandlerQueue(String queue) {
        return Stream.of(TopologyNames.retry(""), TopologyNames.deadLetter(""), TopologyNames.delay(""))
                .noneMatch(queue::startsWith);
    }

    /** Whether a queue is for the retries or the dead letters of a handler's queue. */
    static boolean belongsTo(String queue, String handlerQueue) {
        return queue.equals(TopologyNames.deadLetter(handlerQueue))
                || queue.equals(TopologyNames.retry(handlerQueue))
                || queue.startsWith(TopologyNames.retry(handlerQueue) + ".");
    }

    /** The handler queue that a queue of the lock belongs to: itself, or the one whose retries or dead letters it has. */
    static boolean isSameHandler(String queue, String handlerQueue) {
        return queue.equals(handlerQueue) || belongsTo(queue, handlerQueue);
    }

    /** Whether a queue of the lock and a new one get the same messages, apart from retries. */
    boolean getTheSameMessages(String gone, String added) {
        List<String> before = lockedRoutes.get(gone);
        return before != null && before.equals(plannedRoutes.get(added));
    }

    /** From where each queue gets its messages, apart from retries. */
    private static Map<String, List<String>> routes(Lock lock) {
        return lock.topology().bindings().stream()
                .filter(binding -> !binding.routingKey().equals(TopologyNames.retry(binding.queue())))
                .collect(Collectors.groupingBy(
                        Binding::queue,
                        Collectors.mapping(
                                binding -> binding.exchange() + " " + binding.routingKey(), Collectors.toList())));
    }
}
