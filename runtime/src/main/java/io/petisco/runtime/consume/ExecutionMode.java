package io.petisco.runtime.consume;

/** On what kind of thread a handler runs. */
public enum ExecutionMode {
    WORKER,
    VIRTUAL_THREAD,
    EVENT_LOOP
}
