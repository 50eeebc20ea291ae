package io.petisco.rabbitmq.consume;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.rabbitmq.connection.BrokerNodes;
import io.petisco.rabbitmq.connection.GatheringFrames;
import io.petisco.rabbitmq.connection.PatientThreads;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.ReadFailure;
import io.petisco.rabbitmq.connection.RecoveringConnection;
import io.petisco.transport.UnreadableTarget;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * The queues that are consumed over their own connection, because one of their messages closes connections. Safe for
 * use by several threads.
 */
public final class IsolatedQueues implements QueueConsumption.Line, IsolatedQueue.Owner {

    private final Supplier<@Nullable Connection> shared;
    private final UnaryOperator<ConnectionFactory> configuration;
    private final RabbitMqSettings settings;
    private final BrokerNodes nodes;
    private final List<QueueConsumption> consumptions;
    private final PatientThreads threads;
    private final ScheduledExecutorService timer;
    private final UnreadableCounts unreadable = new UnreadableCounts();
    private final Map<String, IsolatedQueue> isolated = new ConcurrentHashMap<>();

    /**
     * @param shared the connection of all other queues; returns null while there is none
     * @param configuration configures a connection factory
     * @param consumptions the consumptions of all queues
     */
    public IsolatedQueues(
            Supplier<@Nullable Connection> shared,
            UnaryOperator<ConnectionFactory> configuration,
            RabbitMqSettings settings,
            BrokerNodes nodes,
            List<QueueConsumption> consumptions,
            PatientThreads threads,
            ScheduledExecutorService timer) {
        this.shared = shared;
        this.configuration = configuration;
        this.settings = settings;
        this.nodes = nodes;
        this.consumptions = consumptions;
        this.threads = threads;
        this.timer = timer;
    }

    /** Handles a message that could not be read. Does not block. */
    public void onFailure(ReadFailure failure) {
        IsolatedQueue alone = isolated.get(failure.queue());
        if (alone != null) {
            alone.failed(failure);
        } else if (unreadable.reachesLimit(failure.queue(), System.nanoTime())) {
            IsolatedQueue added = isolate(failure.queue());
            if (isolated.putIfAbsent(failure.queue(), added) == null) {
                consumptions(failure.queue())
                        .forEach(consumption -> execute(() -> consumption.replace("it is isolated")));
                added.start();
            }
        }
    }

    private IsolatedQueue isolate(String queue) {
        return new IsolatedQueue(
                queue,
                this,
                user -> new RecoveringConnection(
                        configuration.apply(new GatheringFrames.Factory()),
                        settings,
                        nodes,
                        "consume " + queue,
                        threads,
                        user),
                failure -> moveOf(queue, failure));
    }

    private @Nullable UnreadMove moveOf(String queue, ReadFailure failure) {
        UnreadableTarget target = consumptions(queue).stream()
                .map(QueueConsumption::unreadableTarget)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return target == null ? null : new UnreadMove(configuration, nodes::inOrderOfTrial, target, failure);
    }

    @Override
    public @Nullable Connection connectionFor(QueueConsumption consumption) {
        IsolatedQueue alone = isolated.get(consumption.queue());
        return alone == null ? shared.get() : alone.connectionFor(consumption);
    }

    @Override
    public @Nullable IsolatedQueue isolation(String queue) {
        return isolated.isEmpty() ? null : isolated.get(queue);
    }

    @Override
    public List<QueueConsumption> consumptions(String queue) {
        return consumptions.stream()
                .filter(consumption ->
                        !consumption.isClosed() && consumption.queue().equals(queue))
                .toList();
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.tracef("Skipped, because the transport is closing: %s", e);
        }
    }

    @Override
    public void schedule(Runnable task, long seconds) {
        try {
            timer.schedule(task, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.tracef("Skipped, because the transport is closing: %s", e);
        }
    }

    @Override
    public void release(IsolatedQueue alone) {
        if (isolated.remove(alone.queue(), alone)) {
            LOG.queueReleased(alone.queue());
            alone.close(RecoveringConnection.CLOSE_TIMEOUT_MILLIS);
            consumptions(alone.queue()).forEach(QueueConsumption::open);
        }
    }

    /** Waits for the broker's answers. */
    public void close(int timeoutMillis) {
        isolated.values().forEach(alone -> alone.close(timeoutMillis));
    }

    /** Does not block. */
    public void cut() {
        isolated.values().forEach(IsolatedQueue::cut);
    }
}
