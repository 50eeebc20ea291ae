package io.petisco.operations.requeue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.move.MoveResult;

/** Counts what would be requeued. */
public final class RequeueRehearsal {

    private final Broker broker;
    private final WatchedFilter filter;
    private final OptionalLong limit;

    public RequeueRehearsal(Broker broker, WatchedFilter filter, OptionalLong limit) {
        this.broker = broker;
        this.filter = filter;
        this.limit = limit;
    }

    public List<RequeueOutcome> rehearse(List<RequeueTarget> targets) throws InterruptedException {
        List<RequeueOutcome> outcomes = new ArrayList<>();
        for (RequeueTarget target : targets) {
            long total = broker.existingQueue(target.queue()).ready();
            if (!broker.hasExchange(target.exchange())) {
                throw OperationException.refused(
                        "there is no exchange '" + target.exchange() + "' on RabbitMQ " + broker.settings());
            }
            long matching = filter.isEverything() ? total : matching(target);
            long wanted = Math.min(matching, limit.orElse(Long.MAX_VALUE));
            outcomes.add(new RequeueOutcome(target, new MoveResult(total, wanted, total - matching, Optional.empty())));
        }
        return outcomes;
    }

    private long matching(RequeueTarget target) throws InterruptedException {
        long[] count = {0};
        new Browser(broker).browse(target.queue(), Long.MAX_VALUE, message -> {
            count[0] += filter.test(message) ? 1 : 0;
            return true;
        });
        return count[0];
    }
}
