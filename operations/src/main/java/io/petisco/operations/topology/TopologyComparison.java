package io.petisco.operations.topology;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.petisco.operations.broker.Broker;

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

    /** All visible differences, sorted. */
    public List<Difference> differences() {
        return live.map(found -> new Comparison(planned, found).differences())
                .orElseGet(() -> new PassiveComparison(broker).differences(planned));
    }

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
