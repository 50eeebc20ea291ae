package io.petisco.runtime.consume;

import java.util.concurrent.Executor;

import io.petisco.transport.DeliveryListener;

/** A listener, and an action that makes it drop its queued messages. */
record StoppableListener(DeliveryListener listener, Runnable stop) {

    StoppableListener behind(ChaosGate gate) {
        return new StoppableListener(gate.before(listener), stop);
    }

    /** @param workers runs the listener */
    StoppableListener behindLiveReload(Executor workers) {
        return new StoppableListener(LiveReload.before(listener, workers), stop);
    }
}
