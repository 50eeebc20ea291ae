package io.petisco.operations.deadletters;

import java.util.List;

import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueState;
import io.petisco.operations.deadletters.Groups.Group;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;

/**
 * A summary of the dead letters of one queue.
 *
 * @param lookedAt the number of messages that were read
 * @param matching the number of messages read that match
 * @param filtered whether a filter is used
 * @param groups the matching messages, by the reason of their failure
 */
public record QueueSummary(QueueState state, long lookedAt, long matching, boolean filtered, List<Group> groups) {

    /** Counts the messages without reading them. */
    public static QueueSummary counted(Broker broker, String queue, WatchedFilter filter) {
        return new QueueSummary(broker.existingQueue(queue), 0, 0, !filter.isEverything(), List.of());
    }

    /**
     * Reads the messages and puts them back; no consumer receives them in the meantime.
     *
     * @param sample the maximum number of messages to read, from the head of the queue
     */
    public static QueueSummary of(Broker broker, Browser browser, String queue, WatchedFilter filter, long sample)
            throws InterruptedException {
        QueueState state = broker.existingQueue(queue);
        if (state.ready() == 0) {
            return new QueueSummary(state, 0, 0, !filter.isEverything(), List.of());
        }
        Groups groups = new Groups();
        long before = filter.matched();
        long[] lookedAt = {0};
        browser.browse(queue, sample, message -> {
            if (filter.test(message)) {
                groups.add(message);
            }
            lookedAt[0]++;
            return true;
        });
        return new QueueSummary(state, lookedAt[0], filter.matched() - before, !filter.isEverything(), groups.sorted());
    }

    /** The number of matching messages, as far as it is known. */
    public long wanted() {
        return filtered ? matching : state.ready();
    }
}
