package io.petisco.operations.topology;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueState;
import io.petisco.topology.OwnNames;

/**
 * Compares the declarations of an application with a broker. Without the management API it uses AMQP, which shows
 * neither bindings nor objects that the application does not declare.
 */
public final class TopologyComparison {

    private final PlannedTopology planned;
    private final Broker broker;
    private final Optional<LiveTopology> live;
    private final Optional<String> problem;

    private TopologyComparison(
            PlannedTopology planned, Broker broker, Optional<LiveTopology> live, Optional<String> problem) {
        this.planned = planned;
        this.broker = broker;
        this.live = live;
        this.problem = problem;
    }

    /** Compares with the broker; changes nothing. */
    public static TopologyComparison of(PlannedTopology planned, Broker broker) {
        broker.channel(); // a failed connection is reported as such, and not as a missing management API
        try {
            LiveTopology live = LiveTopology.read(broker.management());
            return new TopologyComparison(planned, broker, Optional.of(live), Optional.empty());
        } catch (IOException e) {
            return new TopologyComparison(
                    planned,
                    broker,
                    Optional.empty(),
                    Optional.of(broker.settings().management() + ": " + e.getMessage()));
        }
    }

    public PlannedTopology planned() {
        return planned;
    }

    /** The state of the broker; empty if its management API is not available. */
    public Optional<LiveTopology> live() {
        return live;
    }

    /** Why the management API cannot be used. */
    public Optional<String> problem() {
        return problem;
    }

    /** All visible differences, sorted, without {@linkplain #queuesOfOthers queues of other services}. */
    public List<Difference> differences() {
        return live.map(this::differences).orElseGet(() -> new PassiveComparison(broker).differences(planned));
    }

    private List<Difference> differences(LiveTopology found) {
        Extras extras = new Extras(planned, found);
        return new Comparison(planned, found)
                .differences().stream()
                        .filter(difference -> !isExtraQueue(difference)
                                || extras.otherOwner(difference.name()).isEmpty())
                        .toList();
    }

    private static boolean isExtraQueue(Difference difference) {
        return difference.kind() == Difference.Kind.EXTRA && difference.what().equals("queue");
    }

    /**
     * The queues of other services for this service's messages, with the names of these services. They are no differences:
     * this application never declares them.
     */
    public SortedMap<String, String> queuesOfOthers() {
        SortedMap<String, String> owners = new TreeMap<>();
        live.map(found -> new Extras(planned, found))
                .ifPresent(extras -> extras.queues()
                        .forEach(queue -> extras.otherOwner(queue).ifPresent(owner -> owners.put(queue, owner))));
        return owners;
    }

    /**
     * The queues of handlers that are gone, as far as they have messages or still get some: nothing consumes them, unless an
     * old version of the application still runs.
     */
    public List<Orphan> orphans() {
        return live.map(this::orphans).orElse(List.of());
    }

    private List<Orphan> orphans(LiveTopology found) {
        return differences(found).stream()
                .filter(TopologyComparison::isExtraQueue)
                .map(Difference::name)
                .map(queue -> new Orphan(
                        queue,
                        OwnNames.main(queue),
                        broker.queue(queue).map(QueueState::ready).orElse(0L),
                        found.bindingsOf(queue).size()))
                .filter(orphan -> orphan.messages() > 0 || orphan.bindings() > 0)
                .toList();
    }

    /**
     * A queue of a handler that is gone.
     *
     * @param handlerQueue the queue that the handler consumed: this one, or the one whose retries or dead letters it has
     * @param messages how many messages wait in it
     * @param bindings from how many routing keys it gets more
     */
    public record Orphan(String queue, String handlerQueue, long messages, int bindings) {}

    /**
     * The service's messages that only its store receives, and no handler. Not a difference: an event without handlers
     * is normal.
     *
     * @return their routing keys; none if the management API is not available
     */
    public List<String> messagesThatOnlyStoresTake() {
        return live.map(found -> new MessageTakers(found.bindings()))
                .map(takers -> planned.messages().stream()
                        .filter(key -> takers.onlyStoresTake(planned.service().exchange(), key))
                        .toList())
                .orElse(List.of());
    }
}
