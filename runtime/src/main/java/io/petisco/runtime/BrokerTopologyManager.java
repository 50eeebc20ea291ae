package io.petisco.runtime;

import io.petisco.TopologyManager;
import io.petisco.TopologyReport;

/** What an application injects to manage its topology. */
final class BrokerTopologyManager implements TopologyManager {

    private final PetiscoRuntime runtime;

    /** Whether consuming was stopped here, and is to go on. */
    private boolean stoppedConsuming;

    BrokerTopologyManager(PetiscoRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public synchronized void declare() {
        runtime.topologyControl().declare(runtime.transport());
        if (stoppedConsuming) {
            stoppedConsuming = false;
            runtime.consumers().startAndWait();
        }
    }

    @Override
    public TopologyReport verify() {
        return runtime.topologyControl().verify(runtime.transport());
    }

    @Override
    public synchronized void clear() {
        stopConsuming();
        runtime.topologyControl().clear(runtime.transport());
    }

    @Override
    public synchronized void clearHandlers() {
        stopConsuming();
        runtime.topologyControl().clearHandlers(runtime.transport());
    }

    private void stopConsuming() {
        if (runtime.consumers().isStarted()) {
            stoppedConsuming = true;
            runtime.consumers().stopAndWait();
        }
    }
}
