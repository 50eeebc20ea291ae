package io.petisco.runtime;

import io.petisco.TopologyManager;
import io.petisco.TopologyReport;

/** The bean with which the application manages the topology. */
final class BrokerTopologyManager implements TopologyManager {

    private final PetiscoEngine engine;

    /** Whether this manager stopped consuming, and has to start it again. */
    private boolean stoppedConsuming;

    BrokerTopologyManager(PetiscoEngine engine) {
        this.engine = engine;
    }

    @Override
    public synchronized void declare() {
        engine.topologyControl().declare(engine.transport());
        if (stoppedConsuming) {
            stoppedConsuming = false;
            engine.consumers().startAndWait();
        }
    }

    @Override
    public TopologyReport verify() {
        return engine.topologyControl().verify(engine.transport());
    }

    @Override
    public synchronized void clear() {
        stopConsuming();
        engine.topologyControl().clear(engine.transport());
    }

    @Override
    public synchronized void clearHandlers() {
        stopConsuming();
        engine.topologyControl().clearHandlers(engine.transport());
    }

    private void stopConsuming() {
        if (engine.consumers().isStarted()) {
            stoppedConsuming = true;
            engine.consumers().stopAndWait();
        }
    }
}
