package io.petisco.operations.topology;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueState;
import io.petisco.operations.move.Copies;
import io.petisco.operations.move.MoveRequest;
import io.petisco.operations.move.Mover;
import io.petisco.retry.RetryHeaders;

/** Takes away the queues that an application no longer declares, and loses no message that is not to be deleted. */
public final class Pruning {

    private static final int RETRIES = 5;

    private final Broker broker;
    private final Extras extras;
    private final String target;
    private final boolean deleteMessages;

    /**
     * @param target where messages go; null: nowhere
     * @param deleteMessages whether messages may be deleted
     */
    public Pruning(Broker broker, Extras extras, String target, boolean deleteMessages) {
        this.broker = broker;
        this.extras = extras;
        this.target = target;
        this.deleteMessages = deleteMessages;
    }

    /**
     * What is to be done with one queue.
     *
     * @param text without a subject: "delete queue ..."
     * @param changes whether the queue is to go
     */
    public record Step(String queue, String text, boolean changes) {}

    /** @param gone whether the queue is gone */
    public record Result(String text, boolean gone) {}

    public List<Step> plan(List<String> queues) {
        return queues.stream().map(this::step).toList();
    }

    private Step step(String queue) {
        Optional<String> owner = extras.otherOwner(queue);
        if (owner.isPresent()) {
            return new Step(
                    queue, "leave queue " + queue + ": by its name it belongs to service " + owner.get(), false);
        }
        int consumers = broker.queue(queue).map(QueueState::consumers).orElse(0);
        if (consumers > 0) {
            return new Step(
                    queue,
                    "leave queue " + queue + ": it has " + consumers
                            + (consumers == 1 ? " consumer. Stop it" : " consumers. Stop them"),
                    false);
        }
        long messages = Contents.of(queue, broker, true).map(Contents::messages).orElse(0L);
        String with = messages + (messages == 1 ? " message" : " messages");
        if (target != null) {
            return new Step(
                    queue, "move " + with + " of queue " + queue + " to queue " + target + " and delete it", true);
        }
        if (deleteMessages || messages == 0) {
            return new Step(queue, "delete queue " + queue + " with " + with, true);
        }
        return new Step(
                queue,
                "leave queue " + queue + ": it has " + with + ". Say where they go with --move-to QUEUE, or --delete",
                false);
    }

    /**
     * Does one step that {@linkplain Step#changes changes} something.
     *
     * @param mover null where nothing is moved
     */
    public Result run(Step step, Mover mover, BiConsumer<Long, Long> progress) throws InterruptedException {
        String queue = step.queue();
        Declarer declarer = new Declarer(broker);
        if (deleteMessages) {
            declarer.deleteQueue(queue);
            return new Result("deleted queue " + queue, true);
        }
        Optional<String> obstacle = Idle.obstacle(broker, queue);
        if (obstacle.isPresent()) {
            return new Result("left queue " + queue + ": " + obstacle.get(), false);
        }
        extras.live().bindingsOf(queue).forEach(declarer::unbind);
        if (mover == null) {
            return new OldQueue(broker).deleteIfEmpty(queue)
                    ? new Result("deleted queue " + queue, true)
                    : new Result(
                            "left queue " + queue + ": it has got messages meanwhile. Nothing is bound to it any more",
                            false);
        }
        long moved = new Emptying(broker, mover, progress).run(request(queue), any -> {});
        return new Result(
                "moved " + moved + (moved == 1 ? " message" : " messages") + " to queue " + target
                        + " and deleted queue " + queue,
                true);
    }

    private MoveRequest request(String queue) {
        return new MoveRequest(
                queue,
                "",
                target,
                null,
                null,
                OptionalLong.empty(),
                0,
                RETRIES,
                Duration.ofSeconds(1),
                (arrival, fits) -> copy(arrival.properties()));
    }

    /** To the handler of the other queue it is a message that was not tried yet. */
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
