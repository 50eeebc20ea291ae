package io.petisco.runtime.consume;

/** The kind of thread on which a handler runs. */
public enum ExecutionMode {
    WORKER,
    VIRTUAL_THREAD,
    EVENT_LOOP
}
