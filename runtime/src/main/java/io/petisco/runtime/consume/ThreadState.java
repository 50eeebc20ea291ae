package io.petisco.runtime.consume;

import org.jboss.logging.NDC;

/**
 * The state of a thread that a handler may change, so that the next message would find it changed. Changes to the
 * logging MDC are undone by {@link MessageMdc}; the request context and the current message end with the call.
 */
final class ThreadState {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader contextClassLoader = thread.getContextClassLoader();
    private final String name = thread.getName();
    private final int priority = thread.getPriority();

    /** How many entries the logging NDC has. */
    private final int logDepth = NDC.getDepth();

    /** The state of this thread, without an interrupt that was meant for an earlier task. */
    ThreadState() {
        Thread.interrupted();
    }

    /** Puts it back, on the same thread. */
    @SuppressWarnings("ThreadPriorityCheck") // the priority that it had
    void restore() {
        Thread.interrupted();
        if (thread.getContextClassLoader() != contextClassLoader) {
            thread.setContextClassLoader(contextClassLoader);
        }
        if (!name.equals(thread.getName())) {
            thread.setName(name);
        }
        if (thread.getPriority() != priority) {
            thread.setPriority(priority);
        }
        if (NDC.getDepth() > logDepth) {
            NDC.setMaxDepth(logDepth);
        }
    }
}
