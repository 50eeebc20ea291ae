package io.petisco.deployment.lock;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;

/** Exchanges, queues and bindings that are not in the lock. The next start declares them. */
final class NewInTopology implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        List<Exchange> exchanges = diff.locked().topology().exchanges();
        diff.planned().topology().exchanges().stream()
                .filter(exchange -> !exchanges.contains(exchange))
                .forEach(exchange -> changes.differs("exchange " + exchange.name(), "it is not in the lock"));
        List<String> newHandlers =
                diff.newQueues().stream().filter(LockDiff::isHandlerQueue).toList();
        diff.newQueues().stream()
                .filter(queue -> newHandlers.stream().noneMatch(handler -> LockDiff.belongsTo(queue, handler)))
                .forEach(queue -> changes.differs("queue " + queue, "it is not in the lock"));
        Set<Binding> bindings = new HashSet<>(diff.locked().topology().bindings());
        diff.planned().topology().bindings().stream()
                .filter(binding -> !bindings.contains(binding))
                .filter(binding -> diff.lockedQueues().containsKey(binding.queue()))
                .forEach(binding -> changes.differs(
                        "queue " + binding.queue(),
                        "its binding to exchange " + binding.exchange() + " with routing key " + binding.routingKey()
                                + " is not in the lock"));
    }
}
