package io.petisco.operations.topology;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueState;
import io.petisco.operations.move.Copies;
import io.petisco.operations.move.MoveLimits;
import io.petisco.operations.move.MoveRequest;
import io.petisco.operations.move.Mover;
import io.petisco.retry.RetryHeaders;
import io.petisco.topology.Plural;
import io.petisco.topology.TopologyNames;

/**
 * Deletes the queues that an application no longer declares. It loses no message unless deleting messages is allowed.
 */
public final class Pruning {

    private final Broker broker;
    private final Extras extras;
    private final List<String> queues;
    private final String target;
    private final boolean deleteMessages;
    private final CancellationToken cancellation;
    private final Set<String> left = new HashSet<>();
    private @Nullable Mover mover;

    /**
     * @param live the state of the broker, from its management API: without it, extra queues are unknown
     * @param target the queue to move messages to; null: do not move them
     * @param deleteMessages whether messages may be deleted
     * @param cancellation cancels a move of messages; run the same pruning again to continue
     */
    public Pruning(
            Broker broker,
            PlannedTopology planned,
            LiveTopology live,
            String target,
            boolean deleteMessages,
            CancellationToken cancellation) {
        this.broker = broker;
        this.extras = new Extras(planned, live);
        this.queues = extras.queues(); // compares the whole topology
        this.cancellation = cancellation;
        this.target = target;
        this.deleteMessages = deleteMessages;
    }

    /** The queues that the application no longer declares, in the order of their deletion. */
    public List<String> queues() {
        return queues;
    }

    /** The exchanges that the application no longer declares. */
    public List<String> exchanges() {
        return extras.exchanges();
    }

    /**
     * The planned action for one queue.
     *
     * @param text without a subject: "delete queue ..."
     * @param changes whether the queue will be deleted
     * @param needsDecision whether the queue stays only because no option decides on its messages
     */
    public record Step(String queue, String text, boolean changes, boolean needsDecision) {}

    /** @param gone whether the queue is deleted */
    public record Result(String text, boolean gone) {}

    /**
     * Plans the queues of a handler as one: while its queue stays, its retry and dead-letter queues stay, and the other way round for
     * a retry queue. A message whose next queue is missing is lost, or never comes back.
     *
     * @return a step for each queue, in their order
     */
    public List<Step> plan(List<String> queues) {
        Map<String, Step> steps = new LinkedHashMap<>();
        queues.forEach(queue -> steps.put(queue, step(queue)));
        for (String queue : queues) {
            handlerQueue(queue)
                    .filter(handler -> isRetryQueue(queue) && !isDeleted(steps, queue))
                    .ifPresent(handler -> steps.computeIfPresent(handler, (name, step) -> stays(step, queue)));
        }
        for (String queue : queues) {
            handlerQueue(queue)
                    .filter(handler -> !isDeleted(steps, handler))
                    .ifPresent(handler -> steps.computeIfPresent(queue, (name, step) -> stays(step, handler)));
        }
        return List.copyOf(steps.values());
    }

    private static boolean isDeleted(Map<String, Step> steps, String queue) {
        Step step = steps.get(queue);
        return step != null && step.changes();
    }

    private static boolean isRetryQueue(String queue) {
        return queue.startsWith(TopologyNames.retry(""));
    }

    private static Step stays(Step step, String other) {
        return step.changes()
                ? new Step(step.queue(), "leave queue " + step.queue() + ": queue " + other + " stays", false, false)
                : step;
    }

    /** The queue of the handler whose retry or dead-letter queue this is, if no handler has it any more. */
    private Optional<String> handlerQueue(String queue) {
        return queues.stream()
                .filter(handler -> queue.equals(TopologyNames.deadLetter(handler))
                        || queue.equals(TopologyNames.retry(handler))
                        || queue.startsWith(TopologyNames.retry(handler) + "."))
                .findFirst();
    }

    private Step step(String queue) {
        Optional<String> owner = extras.otherOwner(queue);
        if (owner.isPresent()) {
            return new Step(
                    queue,
                    "leave queue " + queue + ": its name shows that it belongs to service " + owner.get(),
                    false,
                    false);
        }
        int consumers = broker.queue(queue).map(QueueState::consumers).orElse(0);
        if (consumers > 0) {
            return new Step(
                    queue,
                    "leave queue " + queue + ": it has " + consumers
                            + (consumers == 1 ? " consumer. Stop it" : " consumers. Stop them"),
                    false,
                    false);
        }
        long messages = Contents.of(queue, broker, true).map(Contents::messages).orElse(0L);
        String with = Plural.of(messages, "message");
        if (target != null) {
            return new Step(
                    queue,
                    "move " + with + " of queue " + queue + " to queue " + target + " and delete it",
                    true,
                    false);
        }
        if (deleteMessages || messages == 0) {
            return new Step(queue, "delete queue " + queue + " with " + with, true, false);
        }
        return new Step(queue, "leave queue " + queue + ": it has " + with, false, true);
    }

    /** Runs a step that {@linkplain Step#changes changes} something. */
    public Result run(Step step, Progress progress) throws InterruptedException {
        Optional<String> stays = handlerQueue(step.queue())
                .filter(left::contains)
                .or(() -> left.stream()
                        .filter(other ->
                                isRetryQueue(other) && handlerQueue(other).equals(Optional.of(step.queue())))
                        .findFirst());
        Result result = stays.isPresent()
                ? new Result("left queue " + step.queue() + ": queue " + stays.get() + " stays", false)
                : delete(step, progress);
        if (!result.gone()) {
            left.add(step.queue());
        }
        return result;
    }

    private Result delete(Step step, Progress progress) throws InterruptedException {
        String queue = step.queue();
        Declarer declarer = new Declarer(broker);
        if (deleteMessages) {
            declarer.deleteQueue(queue);
            return new Result("deleted queue " + queue, true);
        }
        Optional<String> obstacle = Idle.obstacle(broker, queue, cancellation);
        if (obstacle.isPresent()) {
            return new Result("left queue " + queue + ": " + obstacle.get(), false);
        }
        extras.live().bindingsOf(queue).forEach(declarer::unbind);
        if (target == null) {
            return new OldQueue(broker, cancellation).deleteIfEmpty(queue)
                    ? new Result("deleted queue " + queue, true)
                    : new Result(
                            "left queue " + queue + ": it received messages in the meantime. Nothing is bound to"
                                    + " it any more",
                            false);
        }
        if (mover == null) {
            mover = new Mover(broker, cancellation);
        }
        long moved = new Emptying(broker, mover, progress, cancellation).run(request(queue), any -> {});
        return new Result(
                "moved " + Plural.of(moved, "message") + " to queue " + target + " and deleted queue " + queue, true);
    }

    /**
     * Deletes one of the {@link #exchanges}.
     *
     * @return whether it was deleted; false if something is bound to it
     */
    public boolean deleteExchange(String exchange) {
        return new Declarer(broker).deleteUnusedExchange(exchange);
    }

    private MoveRequest request(String queue) {
        return new MoveRequest(
                queue, "", arrival -> target, null, MoveLimits.NONE, (arrival, fits) -> copy(arrival.properties()));
    }

    /** For the handler of the other queue, the message was not tried yet. */
    private BasicProperties copy(BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        if (headers == null) {
            return Copies.withHeaders(properties, null);
        }
        Map<String, Object> copied = new LinkedHashMap<>(headers);
        copied.computeIfPresent(RetryHeaders.QUEUE, (name, value) -> target);
        copied.computeIfPresent(RetryHeaders.REDELIVERY_COUNT, (name, value) -> 0);
        return Copies.withHeaders(properties, copied);
    }
}
