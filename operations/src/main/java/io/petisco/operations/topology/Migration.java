package io.petisco.operations.topology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.Copies;
import io.petisco.operations.move.MoveLimits;
import io.petisco.operations.move.MoveRequest;
import io.petisco.operations.move.Mover;
import io.petisco.topology.Binding;
import io.petisco.topology.Queue;

/**
 * Gives a queue new arguments. AMQP cannot change them, so a second queue stands in for the queue in the meantime.
 * Messages may keep arriving: each is in one of the two queues at any time, or briefly in both. The steps:
 *
 * <ol>
 *   <li>declare the stand-in, {@code <queue>.petisco_migrating}
 *   <li>move the queue's messages there; new messages still arrive in the queue
 *   <li>bind the stand-in like the queue, then unbind the queue: new messages arrive in the stand-in
 *   <li>move the stragglers, and delete the queue once it is {@linkplain OldQueue proven to be empty}
 *   <li>declare the queue with its new arguments
 *   <li>move the stand-in's messages there, bind the queue, unbind the stand-in, move the stragglers
 *   <li>delete the stand-in, once it is proven to be empty
 * </ol>
 *
 * A step that was already done does nothing: after an interruption at any point, the same command continues. The
 * bindings are read from the broker, to preserve bindings of other applications. Messages keep their order, except
 * around the two switches of the bindings.
 */
final class Migration {

    private static final String SUFFIX = ".petisco_migrating";

    /**
     * A stand-in neither loses, limits nor delays messages. It keeps only the arguments about the target of messages
     * that expire.
     */
    private static final Set<String> ARGUMENTS_OF_STAND_IN =
            Set.of("x-dead-letter-exchange", "x-dead-letter-routing-key", "x-queue-type", "x-delivery-limit");

    private static final int FEW = 200;
    private static final int MAX_ROUNDS = 20;

    private final Broker broker;
    private final Declarer declarer;
    private final Emptying emptying;
    private final Mover mover;
    private final Supplier<LiveTopology> live;
    private final Queue queue;
    private final List<Binding> planned;
    private final String standIn;
    private final Progress progress;
    private Consumer<String> steps = step -> {};

    /**
     * @param live the state of the broker, read at each call
     * @param queue the queue with its new arguments
     * @param planned its planned bindings
     */
    Migration(
            Broker broker,
            Supplier<LiveTopology> live,
            Queue queue,
            List<Binding> planned,
            Progress progress,
            CancellationToken cancellation) {
        this.broker = broker;
        this.declarer = new Declarer(broker);
        this.mover = new Mover(broker, cancellation);
        this.emptying = new Emptying(broker, mover, progress, cancellation);
        this.live = live;
        this.queue = queue;
        this.planned = planned;
        this.standIn = queue.name() + SUFFIX;
        this.progress = progress;
    }

    /** Whether a migration of this queue was started and not completed. */
    static boolean isUnfinished(String queue, Broker broker) {
        return broker.hasQueue(queue + SUFFIX);
    }

    /** Whether a queue stands in for another queue that is being migrated. */
    static boolean isStandIn(String queue) {
        return queue.endsWith(SUFFIX);
    }

    /** @param listener is called before each step */
    void onStep(Consumer<String> listener) {
        steps = listener;
    }

    /**
     * Migrates.
     *
     * @param differs whether the queue exists with other arguments; false if it was declared again before an
     * interruption
     */
    void run(boolean differs) throws InterruptedException {
        step("declare the stand-in");
        declarer.declare(standIn, argumentsOfStandIn());
        declarer.declareWayTo(standIn, standIn);
        if (differs) {
            standInFor();
        }
        step("declare the queue");
        declarer.declare(queue.name(), queue.arguments());
        String back = queue.name() + ".petisco_migrated";
        declarer.declareWayTo(queue.name(), back);
        step("move back");
        moveMost(standIn, back);
        switchBindings(standIn, queue.name());
        planned.forEach(declarer::bind);
        step("move the stragglers back");
        moveAllAndDelete(standIn, back);
        declarer.deleteExchange(back);
        declarer.deleteExchange(standIn);
    }

    private void standInFor() throws InterruptedException {
        step("move to the stand-in");
        moveMost(queue.name(), standIn);
        switchBindings(queue.name(), standIn);
        step("move the stragglers");
        moveAllAndDelete(queue.name(), standIn);
    }

    private Map<String, Object> argumentsOfStandIn() {
        Map<String, Object> arguments = new TreeMap<>(queue.arguments());
        arguments.keySet().retainAll(ARGUMENTS_OF_STAND_IN);
        return arguments;
    }

    /** Moves until only a few messages are left. It does not try indefinitely to outrun messages that keep arriving. */
    private void moveMost(String from, String exchange) throws InterruptedException {
        for (int round = 0; round < MAX_ROUNDS && ready(from) > FEW; round++) {
            move(from, exchange);
        }
    }

    private void switchBindings(String from, String to) {
        step("bind " + to);
        Set<Binding> bindings = new LinkedHashSet<>();
        for (Binding binding : live.get().bindingsOf(from)) {
            boolean ours = binding.exchange().startsWith(queue.name() + ".petisco_migrat");
            if (!ours) {
                bindings.add(binding);
            }
        }
        for (Binding binding : bindings) {
            declarer.bind(new Binding(binding.exchange(), to, binding.routingKey()));
        }
        step("unbind " + from);
        bindings.forEach(declarer::unbind);
    }

    private void moveAllAndDelete(String from, String exchange) throws InterruptedException {
        emptying.run(request(from, exchange), this::step);
    }

    private void move(String from, String exchange) throws InterruptedException {
        Emptying.failIfBroken(from, mover.move(request(from, exchange), progress));
    }

    private static MoveRequest request(String from, String exchange) {
        return new MoveRequest(
                from,
                exchange,
                arrival -> arrival.message().routingKey(),
                null,
                MoveLimits.NONE,
                (arrival, fits) -> Copies.same(arrival.properties()));
    }

    private long ready(String name) {
        return broker.existingQueue(name).ready();
    }

    private void step(String text) {
        steps.accept(text);
    }
}
