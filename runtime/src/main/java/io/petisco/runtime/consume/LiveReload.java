package io.petisco.runtime.consume;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.petisco.transport.Delivery;
import io.petisco.transport.DeliveryListener;

/**
 * In development mode, makes Quarkus check for changed sources before a message is handled, as before a request. If
 * that restarts the application, the message is dropped unsettled: the broker delivers it to the new application.
 */
public final class LiveReload {

    /** Null in all other modes. */
    private static volatile Supplier<CompletionStage<Boolean>> look;

    private LiveReload() {}

    /**
     * Makes each message check for changes.
     *
     * @param newLook checks without blocking the caller; its result is whether the application was restarted. Null ends
     * the checks
     */
    public static void onMessage(Supplier<CompletionStage<Boolean>> newLook) {
        look = newLook;
    }

    static boolean isOn() {
        return look != null;
    }

    /**
     * Wraps a listener, which receives the messages in the same order and one at a time.
     *
     * @param workers runs the listener, which may block
     */
    static DeliveryListener before(DeliveryListener listener, Executor workers) {
        return new Gate(listener, workers, look)::add;
    }

    /**
     * Keeps messages while Quarkus checks for changes. It never blocks the thread that delivers them: a restart waits
     * for it.
     */
    private static final class Gate {

        private final DeliveryListener listener;
        private final Executor workers;
        private final Supplier<CompletionStage<Boolean>> look;
        private final Queue<Delivery> waiting = new ArrayDeque<>();
        private boolean busy;

        Gate(DeliveryListener listener, Executor workers, Supplier<CompletionStage<Boolean>> look) {
            this.listener = listener;
            this.workers = workers;
            this.look = look;
        }

        void add(Delivery delivery) {
            synchronized (this) {
                waiting.add(delivery);
                if (busy) {
                    return;
                }
                busy = true;
            }
            lookAndGoOn();
        }

        private void lookAndGoOn() {
            look.get().whenComplete((restarted, failure) -> {
                if (!Boolean.TRUE.equals(restarted)) {
                    handleOnAWorker();
                } // otherwise this application has ended, and handles nothing more
            });
        }

        private void handleOnAWorker() {
            try {
                workers.execute(this::handleWaiting);
            } catch (RejectedExecutionException e) {
                ConsumeLog.LOG.tracef("The application is stopping: its messages return to their queues");
            }
        }

        private void handleWaiting() {
            int batch;
            synchronized (this) {
                batch = waiting.size();
            }
            for (int i = 0; i < batch; i++) {
                listener.onDelivery(next());
            }
            synchronized (this) {
                busy = !waiting.isEmpty();
                if (!busy) {
                    return;
                }
            }
            lookAndGoOn();
        }

        private synchronized Delivery next() {
            return waiting.remove();
        }
    }
}
