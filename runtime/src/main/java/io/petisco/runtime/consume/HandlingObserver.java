package io.petisco.runtime.consume;

/**
 * Observes messages through their handlers, for metrics, traces, the test kit and chaos. Each bean of this type is
 * called once for each handler queue, before consuming starts. From then on, each message only costs the calls of its
 * {@link QueueObserver}. Without such beans, nothing is called and nothing allocated.
 */
public interface HandlingObserver {

    /** Returns the observer of this queue's messages; {@link QueueObserver#NONE} if there is none. */
    QueueObserver observe(ObservedQueue queue);
}
