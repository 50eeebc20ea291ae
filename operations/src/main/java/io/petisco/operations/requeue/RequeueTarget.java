package io.petisco.operations.requeue;

import java.util.Optional;

import io.petisco.operations.Advice;
import io.petisco.operations.OperationException;
import io.petisco.operations.message.StoredMessage;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/**
 * The target of the copies of dead letters: the retry queue of the handler that failed, which forwards them when the
 * retry TTL expires.
 *
 * @param queue the queue of the dead letters
 * @param handlerQueue the queue that finally receives the copies; empty if the routing key is not one of petisco's
 * names
 */
public record RequeueTarget(String queue, String exchange, String routingKey, Optional<String> handlerQueue) {

    private static final String RETRY = TopologyNames.retry("");

    /** The parts of a full name: organization, service, version, kind, message and handler. */
    private static final int PARTS_OF_A_QUEUE = 6;

    /**
     * Derives missing values from the names.
     *
     * @param service the given organization and service
     * @param routingKey the given routing key, if any
     * @param exchange the given exchange, if any
     * @throws OperationException if a value is neither given nor part of the names
     */
    static RequeueTarget of(String queue, Service service, Optional<String> routingKey, Optional<String> exchange) {
        String key = routingKey.orElseGet(() -> StoredMessage.mainQueue(queue)
                .map(TopologyNames::retry)
                .orElseThrow(() -> OperationException.badInput("'" + queue + "' does not begin with 'dead_letter.'")
                        .with(Advice.RETRY_ROUTING_KEY)));
        Optional<String> handlerQueue =
                key.startsWith(RETRY) ? Optional.of(key.substring(RETRY.length())) : Optional.empty();
        return new RequeueTarget(queue, exchange.orElseGet(() -> exchange(key, service)), key, handlerQueue);
    }

    /**
     * Targets the handler queue directly, over the binding for retried messages. This is used if requested, and for a
     * handler that has a retry queue for each of several delays but none of this name.
     */
    RequeueTarget withoutRetryQueue() {
        String main = handlerQueue.orElseThrow();
        return main.contains(".")
                ? new RequeueTarget(queue, exchange.substring(RETRY.length()), routingKey, handlerQueue)
                : new RequeueTarget(queue, exchange, main, handlerQueue);
    }

    private static String exchange(String routingKey, Service service) {
        String mainQueue = routingKey.startsWith(RETRY) ? routingKey.substring(RETRY.length()) : routingKey;
        String[] parts = mainQueue.split("\\.", -1);
        if (parts.length >= PARTS_OF_A_QUEUE) {
            return new ServiceName(parts[0], parts[1]).retryExchange();
        }
        String organization = service.organization()
                .orElseThrow(() -> unknownExchange(routingKey, Advice.RETRY_EXCHANGE_OR_ORGANIZATION));
        if (parts.length == 1) {
            return TopologyNames.retry(organization + ".store");
        }
        return service.service()
                .map(name -> new ServiceName(organization, name).retryExchange())
                .orElseThrow(() -> unknownExchange(routingKey, Advice.RETRY_EXCHANGE_OR_SERVICE));
    }

    private static OperationException unknownExchange(String routingKey, Advice advice) {
        return OperationException.badInput("the routing key '" + routingKey + "' does not say the retry exchange")
                .with(advice);
    }

    /** The given organization and service. */
    public record Service(Optional<String> organization, Optional<String> service) {}
}
