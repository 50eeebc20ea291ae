package io.petisco.deployment.rules;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import io.petisco.deployment.model.Problem;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueType;

/** Checks that the broker can retry the messages of each queue whose settings require it. */
final class RetryStrategyRules {

    private static final String STRATEGY = "quarkus.petisco.retry.strategy=broker";
    private static final int NAMED = 3;

    private final Problems problems;

    RetryStrategyRules(Problems problems) {
        this.problems = problems;
    }

    /** @param queues the queues that the application declares for its handlers, and the store */
    void check(QueueShapes shapes, Collection<String> queues) {
        List<String> retriedByBroker = queues.stream()
                .filter(queue -> shapes.of(queue).isRetriedByBroker())
                .sorted()
                .toList();
        refuse(
                retriedByBroker,
                queue -> shapes.of(queue).type() == QueueType.CLASSIC,
                "is a classic queue: RabbitMQ delays failed messages in quorum queues only",
                "set quarkus.petisco.queue-type=quorum, or leave " + STRATEGY
                        + " out; both can be set for single queues:" + " queue-type, retry-strategy");
        refuse(
                retriedByBroker,
                queue -> !isLinear(shapes.of(queue)),
                "has retry-delays: RabbitMQ can delay a message for the same time after each failure, or for a"
                        + " multiple of the first time (1s,2s,3s), but not for other times",
                "set retry-ttl, or such retry-delays; or set retry-strategy=queue for the queue");
        refuse(
                retriedByBroker,
                queue -> shapes.of(queue).singleActiveConsumer(),
                "has single-active-consumer: when a consumer stops, RabbitMQ counts a failure for its prefetched"
                        + " messages and delays them, so that later messages would overtake them",
                "set retry-strategy=queue for the queue");
    }

    private void refuse(List<String> queues, Predicate<String> refused, String fault, String fix) {
        List<String> found = queues.stream().filter(refused).toList();
        if (!found.isEmpty()) {
            String first = String.join(", ", found.subList(0, Math.min(NAMED, found.size())));
            String others = found.size() > NAMED ? " (and " + (found.size() - NAMED) + " more)" : "";
            problems.add(Problem.inConfiguration(
                    "with " + STRATEGY + " (or retry-strategy=broker) " + first + others + " cannot be retried: each "
                            + fault,
                    fix));
        }
    }

    private static boolean isLinear(QueueShape shape) {
        List<Duration> delays = shape.retryDelays();
        for (int i = 1; i < delays.size(); i++) {
            if (!delays.get(i).equals(delays.get(0).multipliedBy(i + 1L))) {
                return false;
            }
        }
        return true;
    }
}
