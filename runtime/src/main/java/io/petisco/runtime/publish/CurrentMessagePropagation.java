package io.petisco.runtime.publish;

import java.util.Map;

import org.eclipse.microprofile.context.spi.ThreadContextController;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;

import io.petisco.MessageEnvelope;

/**
 * Passes the handled message to the threads on which a handler continues with Mutiny's operators or a {@code
 * ManagedExecutor}, so that messages published there are also correlated with it. MicroProfile Context Propagation
 * finds it as a service. It costs nothing if a handler uses neither.
 */
public final class CurrentMessagePropagation implements ThreadContextProvider {

    private static final ThreadContextController NOTHING_TO_END = () -> {};
    private static final ThreadContextSnapshot NOTHING_TO_BRING = () -> NOTHING_TO_END;
    private static final ThreadContextSnapshot CLEARED = () -> CurrentMessage.replaceOnThread(null)::run;

    /**
     * If no message is handled, the other thread keeps its state: a stream may be created at the start, for all
     * messages.
     */
    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        MessageEnvelope handled = CurrentMessage.get();
        return handled == null ? NOTHING_TO_BRING : () -> CurrentMessage.replaceOnThread(handled)::run;
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return CLEARED;
    }

    @Override
    public String getThreadContextType() {
        return "Petisco message";
    }
}
