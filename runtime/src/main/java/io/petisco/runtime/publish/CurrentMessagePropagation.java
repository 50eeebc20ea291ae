package io.petisco.runtime.publish;

import java.util.Map;

import org.eclipse.microprofile.context.spi.ThreadContextController;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;

import io.petisco.MessageEnvelope;

/**
 * Brings the handled message to the threads that a handler continues to by Mutiny's operators or a {@code
 * ManagedExecutor}: messages that these publish are correlated with it, too. Found by MicroProfile Context Propagation
 * as a service. It costs nothing if a handler does neither.
 */
public final class CurrentMessagePropagation implements ThreadContextProvider {

    private static final ThreadContextController NOTHING_TO_END = () -> {};
    private static final ThreadContextSnapshot NOTHING_TO_BRING = () -> NOTHING_TO_END;
    private static final ThreadContextSnapshot CLEARED = () -> CurrentMessage.replaceOnThread(null)::run;

    /** Where no message is handled, the other thread keeps what it has: a stream may be made at the start, for all. */
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
