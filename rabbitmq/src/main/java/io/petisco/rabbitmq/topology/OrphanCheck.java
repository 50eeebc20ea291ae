package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.topology.ManagementApi.LiveQueue;
import io.petisco.topology.OwnNames;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyNames;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Finds queues of the service that this application does not declare, and that no other instance consumes: they were left by a
 * handler that was removed or renamed, and collect messages. It needs the management API. Changes nothing.
 */
public final class OrphanCheck {

    private final TopologyKeeper keeper;
    private final String service;
    private final Optional<ManagementApi> management;

    public OrphanCheck(TopologyKeeper keeper, RabbitMqSettings settings) {
        this.keeper = keeper;
        this.service = settings.applicationName();
        this.management = settings.checks().management().map(at -> new ManagementApi(at, settings));
    }

    /** Logs each of them. Blocks. */
    public void look() {
        int dot = service.indexOf('.');
        Topology topology = keeper.kept();
        if (management.isEmpty() || dot < 0 || topology == null || topology.isEmpty()) {
            return;
        }
        try {
            look(management.get(), new ServiceName(service.substring(0, dot), service.substring(dot + 1)));
        } catch (IOException e) {
            LOG.debugf("Queues without a handler are not looked for: %s", e.getMessage());
        }
    }

    private void look(ManagementApi api, ServiceName own) throws IOException {
        Map<String, Long> messages = new TreeMap<>();
        Set<String> consumed = new HashSet<>();
        for (LiveQueue queue : api.queues(service + ".")) {
            String handlerQueue = OwnNames.main(queue.name());
            if (handlerQueue.startsWith(service + ".") && isOfNoHandler(queue.name(), handlerQueue)) {
                messages.merge(handlerQueue, queue.messages(), Long::sum);
                if (queue.consumers() > 0) {
                    consumed.add(handlerQueue);
                }
            }
        }
        messages.keySet().removeAll(consumed);
        if (messages.isEmpty()) {
            return;
        }
        Set<String> exchanges = api.exchanges(own.organization() + ".");
        for (Map.Entry<String, Long> queue : messages.entrySet()) {
            boolean others = OwnNames.serviceInHandler(own, queue.getKey(), exchanges)
                    .filter(name -> !name.equals(own.service()))
                    .isPresent();
            if (!others && (queue.getValue() > 0 || api.isBound(queue.getKey()))) {
                LOG.orphan(queue.getKey(), queue.getValue());
            }
        }
    }

    /** Retry queues do not count: their messages return to a handler queue. */
    private boolean isOfNoHandler(String queue, String handlerQueue) {
        return !queue.startsWith(TopologyNames.retry(""))
                && !queue.startsWith(TopologyNames.delay(""))
                && !keeper.hasQueue(handlerQueue)
                && !keeper.isBeingRenamed(handlerQueue);
    }
}
