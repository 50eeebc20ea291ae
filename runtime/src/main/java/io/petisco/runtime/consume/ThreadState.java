package io.petisco.runtime.consume;

import org.jboss.logging.NDC;

/**
 * The thread state that a handler may change and that the next message would inherit. {@link MessageMdc} undoes changes
 * to the logging MDC; the request context and the current message end with the call.
 */
final class ThreadState {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader contextClassLoader = thread.getContextClassLoader();
    private final String name = thread.getName();
    private final int priority = thread.getPriority();

    /** The number of entries in the logging NDC. */
    private final int logDepth = NDC.getDepth();

    /** The state of this thread, without an interrupt that was meant for an earlier task. */
    ThreadState() {
        Thread.interrupted();
    }

    /** Restores the state, on the same thread. */
    @SuppressWarnings("ThreadPriorityCheck") // restores the previous priority
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
