package io.petisco.runtime.consume;

import java.util.concurrent.Executor;

import io.petisco.transport.DeliveryListener;

/**
 * A listener, and how to have it drop what it has queued.
 */
record StoppableListener(DeliveryListener listener, Runnable stop) {

    StoppableListener behind(ChaosGate gate) {
        return new StoppableListener(gate.before(listener), stop);
    }

    /** @param workers runs the listener */
    StoppableListener behindLiveReload(Executor workers) {
        return new StoppableListener(LiveReload.before(listener, workers), stop);
    }
}
