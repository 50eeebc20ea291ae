package io.petisco.deployment.lock;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;

/** Exchanges, bindings and queues for retries that the application does not declare any more. The broker keeps them. */
final class LeftoverInTopology implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        List<String> goneHandlers =
                diff.goneQueues().stream().filter(LockDiff::isHandlerQueue).toList();
        diff.goneQueues().stream()
                .filter(queue -> goneHandlers.stream().noneMatch(gone -> LockDiff.isSameHandler(queue, gone)))
                .forEach(queue -> changes.differs(
                        "queue " + queue,
                        "the application does not declare it any more. Its messages still return to their handler."
                                + " Once it is empty, delete it: petisco topology prune " + diff.topologyFile()
                                + " --only '" + queue + "'"));
        exchanges(diff, changes);
        bindings(diff, changes);
    }

    private static void exchanges(LockDiff diff, Changes changes) {
        List<Exchange> now = diff.planned().topology().exchanges();
        diff.locked().topology().exchanges().stream()
                .filter(exchange -> !now.contains(exchange))
                .forEach(exchange ->
                        changes.differs("exchange " + exchange.name(), "the application does not declare it any more"));
    }

    /** Bindings of queues that are gone go with them. */
    private static void bindings(LockDiff diff, Changes changes) {
        Set<Binding> now = new HashSet<>(diff.planned().topology().bindings());
        diff.locked().topology().bindings().stream()
                .filter(binding -> !now.contains(binding))
                .filter(binding -> diff.plannedQueues().containsKey(binding.queue()))
                .forEach(binding -> changes.differs(
                        "queue " + binding.queue(),
                        "the application does not bind it to exchange " + binding.exchange() + " with routing key "
                                + binding.routingKey() + " any more. The broker keeps the binding"));
    }
}
