package io.petisco.runtime.consume;

import java.util.List;
import java.util.Optional;

/**
 * A handler method that the build found.
 *
 * @param handler the method, as {@code Class#method}
 * @param handlerPart the last part of its queue names
 * @param beanId the identifier of its bean, or empty if the invoker looks up the instance for each call
 * @param result the kind of the method's result
 * @param messagePosition the index of the message parameter
 * @param contextPosition the index of the {@code MessageContext} parameter, or -1
 * @param parameterCount the number of parameters
 * @param maxRetries how often a failed message is tried again, or -1 for the configured default
 * @param noRetryFor names of exception classes that are not tried again
 * @param types the message types that it handles
 * @param queues other queues that it consumes; without types and queues it handles every message of the store
 * @param formerParts the last parts of its former queue names
 * @param idempotency present if the handler is to handle each message once
 */
public record HandlerDescriptor(
        String handler,
        String handlerPart,
        String beanId,
        ExecutionMode executionMode,
        HandlerResult result,
        int messagePosition,
        int contextPosition,
        int parameterCount,
        int maxRetries,
        List<String> noRetryFor,
        List<HandledType> types,
        List<HandledQueue> queues,
        List<String> formerParts,
        Optional<Idempotency> idempotency) {

    public boolean takesEveryMessage() {
        return types.isEmpty() && queues.isEmpty();
    }
}
