package io.petisco.runtime.consume;

import java.util.List;
import java.util.Optional;

/**
 * A handler method as the build has found it.
 *
 * @param handler the method, as {@code Class#method}
 * @param handlerPart the last part of its queue names
 * @param beanId the identifier of its bean, or empty where the invoker looks the instance up for each call
 * @param result what the method returns
 * @param messagePosition the index of the message parameter
 * @param contextPosition the index of the {@code MessageContext} parameter, or -1
 * @param parameterCount how many parameters there are
 * @param maxRetries how often a failed message is tried again, or -1 for the configured default
 * @param noRetryFor names of exception classes that are not tried again
 * @param types the message types that it takes
 * @param queues further queues that it consumes; without types and queues it takes every message of the store
 * @param idempotency that each message is handled once, where the handler says so
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
        Optional<Idempotency> idempotency) {

    public boolean takesEveryMessage() {
        return types.isEmpty() && queues.isEmpty();
    }
}
