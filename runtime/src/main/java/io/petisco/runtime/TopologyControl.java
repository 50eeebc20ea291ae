package io.petisco.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.petisco.TopologyReport;
import io.petisco.runtime.PetiscoConfig.TopologyConfig;
import io.petisco.runtime.PetiscoConfig.TopologyMode;
import io.petisco.topology.Queue;
import io.petisco.topology.Removal;
import io.petisco.topology.Store;
import io.petisco.topology.Topology;
import io.petisco.transport.RemovalResult;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportException;

import static io.petisco.runtime.RuntimeLog.LOG;

/** Declares, verifies and clears the application's topology over a transport. */
final class TopologyControl {

    private static final String CLEAR = "quarkus.petisco.topology.clear-before-declare";

    private final ApplicationPlan plan;
    private final Supplier<Topology> topology;

    /** @param topology supplies the planned topology; may block until it is planned */
    TopologyControl(ApplicationPlan plan, Supplier<Topology> topology) {
        this.plan = plan;
        this.topology = topology;
    }

    /**
     * Connects the transport, and handles the topology as configured.
     *
     * @param mode the configured action; ignored by the in-memory broker, whose topology only this application declares
     * @throws TransportException if a part is missing or different and must not be declared
     * @throws IllegalArgumentException if the configuration contradicts itself
     */
    void start(Transport transport, TopologyMode mode, TopologyConfig config) {
        TopologyConfig.ClearConfig clear = config.clearBeforeDeclare();
        boolean clears = clear.handlers() || clear.store();
        if (clears && mode != TopologyMode.DECLARE) {
            throw new IllegalArgumentException(CLEAR + (clear.handlers() ? ".handlers" : ".store")
                    + " is true, but with this quarkus.petisco.topology.mode nothing is declared. Remove"
                    + " one of the two settings");
        }
        if (mode == TopologyMode.DECLARE) {
            transport.takeOver(plan.renamings(), config.takeoverAfter());
        }
        if (mode == TopologyMode.DECLARE && !clears) {
            transport.start(topology);
            return;
        }
        transport.start(Topology.EMPTY);
        if (mode == TopologyMode.DECLARE) {
            if (clear.handlers()) {
                remove(transport, "the handlers' queues, before declaring", ofHandlers());
            }
            if (clear.store()) {
                warnOfSharedStore();
                remove(transport, "the store's queues, before declaring", Removal.ofStore(plan.store()));
            }
            transport.declare(topology.get());
        } else if (mode == TopologyMode.VERIFY) {
            TopologyReport report = transport.verify(topology.get());
            if (!report.isOk()) {
                throw new TransportException(
                        "The topology differs from the plan, and is not declared, because"
                                + " quarkus.petisco.topology.mode=verify: "
                                + report + "\nTo declare it, set quarkus.petisco.topology.mode=declare, or import"
                                + " target/petisco/definitions.json of the build",
                        null);
            }
            LOG.verified(report.toString());
        } else {
            LOG.notDeclared();
        }
    }

    /** The names of all queues that the application declares. */
    List<String> queues() {
        return topology.get().queues().stream().map(Queue::name).toList();
    }

    void declare(Transport transport) {
        transport.declare(topology.get());
    }

    TopologyReport verify(Transport transport) {
        return transport.verify(topology.get());
    }

    void clear(Transport transport) {
        warnOfSharedStore();
        remove(transport, "everything", Removal.ofAll(plan.service(), ofHandlers(), plan.store(), topology.get()));
    }

    void clearHandlers(Transport transport) {
        remove(transport, "the handlers' queues", ofHandlers());
    }

    private void remove(Transport transport, String what, Removal removal) {
        RemovalResult removed = transport.remove(removal);
        LOG.cleared(what, removed.queues(), removed.messages(), removed.exchanges());
        removed.keptExchanges().forEach(LOG::exchangeKept);
    }

    private void warnOfSharedStore() {
        Optional<Store> shared = plan.store().filter(store -> !Removal.isOwn(store));
        shared.ifPresent(
                store -> LOG.sharedStoreKept(store.queue(), plan.service().exchange()));
    }

    private Removal ofHandlers() {
        return Removal.ofHandlers(plan.subscriptions(), plan.foreignQueues());
    }
}
