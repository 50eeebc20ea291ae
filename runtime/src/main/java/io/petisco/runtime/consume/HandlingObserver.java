package io.petisco.runtime.consume;

/**
 * Follows messages through their handlers: for metrics, traces, the test kit, chaos. All beans of this type are asked once for each
 * handler queue, before consuming starts; from then on each message costs what the {@link QueueObserver} does. Without such beans
 * nothing is called and nothing allocated.
 */
public interface HandlingObserver {

    /** Returns the observer of this queue's messages; {@link QueueObserver#NONE} if there is none. */
    QueueObserver observe(ObservedQueue queue);
}
