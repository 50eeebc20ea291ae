package io.petisco.runtime.consume;

import org.jboss.logging.NDC;

/**
 * What a handler finds on its thread and may change there, so that the next message would find it changed. What it puts into the
 * logging MDC is dropped by {@link MessageMdc}; the request context and the current message end with the call.
 *
 * @param logDepth how many entries the logging NDC has
 */
record ThreadState(Thread thread, ClassLoader contextClassLoader, String name, int priority, int logDepth) {

    /** The state of this thread, from now on without an interrupt that was meant for someone before. */
    static ThreadState beforeHandling() {
        Thread thread = Thread.currentThread();
        Thread.interrupted();
        return new ThreadState(
                thread, thread.getContextClassLoader(), thread.getName(), thread.getPriority(), NDC.getDepth());
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
