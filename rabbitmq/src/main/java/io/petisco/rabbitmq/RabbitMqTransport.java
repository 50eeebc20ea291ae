package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.TopologyReport;
import io.petisco.rabbitmq.connection.AmqpChannelLimit;
import io.petisco.rabbitmq.connection.BrokerNodes;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.GatheringFrames;
import io.petisco.rabbitmq.connection.LoggingTimer;
import io.petisco.rabbitmq.connection.PatientThreads;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.ReadFailure;
import io.petisco.rabbitmq.connection.RecoveringConnection;
import io.petisco.rabbitmq.connection.Sasl;
import io.petisco.rabbitmq.consume.AckFlusher;
import io.petisco.rabbitmq.consume.Arrivals;
import io.petisco.rabbitmq.consume.ConsumerSession;
import io.petisco.rabbitmq.consume.DeliveryThreads;
import io.petisco.rabbitmq.consume.IsolatedQueues;
import io.petisco.rabbitmq.consume.QueueConsumption;
import io.petisco.rabbitmq.publish.ConfirmedPublisher;
import io.petisco.rabbitmq.rename.Takeovers;
import io.petisco.rabbitmq.topology.Declaration;
import io.petisco.rabbitmq.topology.LeaderCheck;
import io.petisco.rabbitmq.topology.OrphanCheck;
import io.petisco.rabbitmq.topology.QueueCounts;
import io.petisco.rabbitmq.topology.QueuePurge;
import io.petisco.rabbitmq.topology.TopologyInspector;
import io.petisco.rabbitmq.topology.TopologyKeeper;
import io.petisco.rabbitmq.topology.TopologyRemover;
import io.petisco.rabbitmq.topology.TopologyRepair;
import io.petisco.rabbitmq.topology.TopologyWatch;
import io.petisco.topology.Removal;
import io.petisco.topology.Renaming;
import io.petisco.topology.Topology;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Deadline;
import io.petisco.transport.DeliveryListener;
import io.petisco.transport.InParallel;
import io.petisco.transport.OwnThreads;
import io.petisco.transport.Publisher;
import io.petisco.transport.RemovalResult;
import io.petisco.transport.TopologyConflictException;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportException;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/** RabbitMQ over two connections: one publishes, one consumes, so that a broker that blocks publishers still delivers. */
public final class RabbitMqTransport implements Transport {

    private static final int CLOSE_TIMEOUT_MILLIS = RecoveringConnection.CLOSE_TIMEOUT_MILLIS;

    private final RabbitMqSettings settings;
    private final TopologyKeeper topologyKeeper;
    private final ScheduledThreadPoolExecutor scheduler;
    private final ScheduledThreadPoolExecutor ackTimer;
    private final ConsumerSession.Services consumerServices;
    private final PatientThreads blockingExecutor;
    private final RecoveringConnection publishing;
    private final RecoveringConnection consuming;
    private final List<ConfirmedPublisher> publishers = new CopyOnWriteArrayList<>();
    private final List<QueueConsumption> consumptions = new CopyOnWriteArrayList<>();
    private final Sasl sasl;
    private final TopologyWatch topologyWatch;
    private final Declaration declaration;
    private final PeriodicChecks checks;
    private final TopologyRepair topologyRepair;
    private final IsolatedQueues isolatedQueues;
    private final Takeovers takeovers;
    private final AmqpChannelLimit channelLimit = new AmqpChannelLimit();
    private final DeliveryThreads deliveryThreads;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param deliveryExecutor runs the listeners of consumptions, on at most one thread for each busy queue */
    public RabbitMqTransport(RabbitMqSettings settings, ExecutorService deliveryExecutor) {
        this(settings, deliveryExecutor, OwnThreads.named("petisco-transport"));
    }

    /** @param blockingThreads creates the threads that wait for the broker */
    RabbitMqTransport(RabbitMqSettings settings, ExecutorService deliveryExecutor, ThreadFactory blockingThreads) {
        this.settings = settings;
        this.topologyKeeper = new TopologyKeeper(settings.virtualHost());
        this.topologyWatch = new TopologyWatch(topologyKeeper, settings);
        this.scheduler = new LoggingTimer("petisco-timer");
        this.ackTimer = new LoggingTimer("petisco-acks");
        Arrivals arrivals = new Arrivals();
        this.deliveryThreads = new DeliveryThreads(deliveryExecutor);
        this.sasl = new Sasl(settings.authentication());
        this.consumerServices = new ConsumerSession.Services(
                scheduler,
                new AckFlusher(ackTimer),
                arrivals,
                deliveryThreads,
                this::onReadFailure,
                connection -> channelLimit.reached(connection, settings.address()));
        this.blockingExecutor = new PatientThreads(Executors.newCachedThreadPool(blockingThreads), scheduler);
        UnaryOperator<ConnectionFactory> configuration =
                new ClientConfiguration(settings, sasl, deliveryThreads, arrivals);
        ConnectionFactory factory = configuration.apply(new GatheringFrames.Factory());
        BrokerNodes nodes = new BrokerNodes(settings.endpoints());
        this.publishing =
                new RecoveringConnection(factory, settings, nodes, "publish", blockingExecutor, new PublishingUser());
        this.consuming =
                new RecoveringConnection(factory, settings, nodes, "consume", blockingExecutor, new ConsumingUser());
        this.declaration = new Declaration(
                topologyKeeper,
                nodes,
                () -> publishing.openBeside("declare", (int) Declaration.ANSWER.toMillis()),
                scheduler,
                blockingExecutor);
        this.checks = new PeriodicChecks(
                publishing, consuming, publishers, consumptions, topologyWatch, scheduler, blockingExecutor);
        this.takeovers = new Takeovers(
                publishing::current,
                () -> publishing.openBeside("rename", (int) Declaration.ANSWER.toMillis()),
                topologyKeeper::release,
                scheduler,
                blockingExecutor);
        this.topologyRepair = new TopologyRepair(topologyKeeper, publishing::current, checks::lookAtConsumersSoon);
        this.isolatedQueues = new IsolatedQueues(
                consuming::current, configuration, settings, nodes, consumptions, blockingExecutor, scheduler);
    }

    @Override
    public void start(Supplier<Topology> topology) {
        scheduler.prestartAllCoreThreads(); // later the system may have no thread left
        ackTimer.prestartAllCoreThreads();
        topologyKeeper.keepLater(topology);
        publishing.connect();
        consuming.connect();
        checks.start(settings.checks());
        takeovers.start();
        lookForOrphansLater();
        List<String> conflicts = topologyKeeper.conflicts();
        if (!conflicts.isEmpty()) {
            throw TopologyConflictException.withoutBindings(conflicts);
        }
    }

    @Override
    public void takeOver(Collection<Renaming> renamings, Duration idleFor) {
        topologyKeeper.hold(renamings);
        takeovers.watch(renamings, idleFor);
    }

    /** Once, and after the start: the application does not wait for the management API. */
    private void lookForOrphansLater() {
        long millis = settings.checks().orphans().toMillis();
        if (millis > 0 && settings.checks().management().isPresent()) {
            OrphanCheck orphans = new OrphanCheck(topologyKeeper, settings);
            scheduler.schedule(() -> blockingExecutor.execute(orphans::look), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void onReadFailure(ReadFailure failure) {
        isolatedQueues.onFailure(failure);
    }

    @Override
    public void declare(Topology topology) {
        topologyKeeper.keep(topology);
        List<String> conflicts = work("The topology cannot be declared", connection -> {
            topologyKeeper.ensureDeclared(connection);
            return topologyKeeper.conflicts();
        });
        if (!conflicts.isEmpty()) {
            throw new TopologyConflictException(conflicts);
        }
    }

    @Override
    public TopologyReport verify(Topology topology) {
        return work(
                "The topology cannot be verified",
                connection -> new TopologyInspector(connection, settings).compare(topology));
    }

    @Override
    public RemovalResult remove(Removal removal) {
        return topologyWatch.withoutLooking(() -> removeAndForget(removal));
    }

    private RemovalResult removeAndForget(Removal removal) {
        Topology kept = topologyKeeper.kept();
        if (kept != null) {
            topologyKeeper.keep(removal.leaves(kept));
        }
        return work("The topology cannot be cleared", connection -> new TopologyRemover(connection).remove(removal));
    }

    @FunctionalInterface
    private interface Work<T> {
        T over(Connection connection) throws IOException;
    }

    private <T> T work(String failure, Work<T> work) {
        Connection connection = publishing.current();
        if (connection == null) {
            throw new TransportException(failure + ": RabbitMQ " + settings.address() + " is not connected", null);
        }
        try {
            return work.over(connection);
        } catch (IOException | AlreadyClosedException e) {
            throw new TransportException(failure + ": " + CloseReasons.of(e), CloseReasons.loggable(e));
        }
    }

    @Override
    public Publisher publisher(String purpose) {
        ConfirmedPublisher publisher =
                new ConfirmedPublisher(purpose, settings, publishing, topologyRepair, scheduler, blockingExecutor);
        publishers.add(publisher);
        publisher.openIfConnected();
        return publisher;
    }

    @Override
    public Consumption consume(ConsumeRequest request, DeliveryListener listener) {
        QueueConsumption consumption = new QueueConsumption(
                request,
                listener,
                isolatedQueues,
                connection -> topologyRepair.repairFor(request.queue(), connection),
                scheduler,
                consumerServices,
                blockingExecutor);
        consumptions.removeIf(QueueConsumption::isClosed);
        consumptions.add(consumption);
        consumption.open();
        return consumption;
    }

    @Override
    public boolean isAuthenticatedByCertificate() {
        return sasl.usesCertificate();
    }

    @Override
    public int consumersAllowed() {
        Connection connection = consuming.current();
        return connection == null ? Integer.MAX_VALUE : AmqpChannelLimit.consumers(connection.getChannelMax());
    }

    @Override
    public void purge(List<String> queues) {
        String failure = "Queues cannot be purged";
        List<String> failures = work(failure, connection -> {
            try (QueuePurge purge = new QueuePurge(connection)) {
                purge.purge(queues);
                return purge.failures();
            }
        });
        if (!failures.isEmpty()) {
            throw new TransportException(failure + ": " + String.join("; ", failures), null);
        }
    }

    @Override
    public List<BrokerConnection> connections() {
        return List.of(publishing, consuming);
    }

    @Override
    public Map<String, OptionalLong> messageCounts(List<String> queues) {
        return work(
                "Messages cannot be counted",
                connection -> new QueueCounts(
                                connection, () -> publishing.openBeside("count", LeaderCheck.ANSWER_MILLIS))
                        .of(queues));
    }

    @Override
    public void close(Deadline deadline) {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean atOnce = deadline.nanosLeft() == 0;
        if (!isClosedInOrder(deadline)) {
            if (!atOnce) {
                LOG.closedWithoutTheBroker(settings.address());
            }
            consumptions.forEach(QueueConsumption::giveUp);
            consuming.cut();
            isolatedQueues.cut();
            publishing.cut();
            publishers.forEach(publisher -> publisher.close(deadline));
        }
        deliveryThreads.interrupt(); // the time for running tasks is over
        scheduler.shutdownNow();
        ackTimer.shutdownNow();
        blockingExecutor.shutdown();
    }

    /** Closes on another thread, because each step may wait for a broker that does not answer. */
    private boolean isClosedInOrder(Deadline deadline) {
        CompletableFuture<Void> closing = CompletableFuture.runAsync(
                () -> {
                    InParallel.forEach(consumptions, blockingExecutor, QueueConsumption::close);
                    consuming.close(Math.min(CLOSE_TIMEOUT_MILLIS, deadline.millisLeft()));
                    isolatedQueues.close(Math.min(CLOSE_TIMEOUT_MILLIS, deadline.millisLeft()));
                    publishers.forEach(publisher -> publisher.close(deadline));
                    publishing.close(Math.min(CLOSE_TIMEOUT_MILLIS, deadline.millisLeft()));
                },
                blockingExecutor);
        try {
            return deadline.await(closing);
        } catch (ExecutionException e) {
            LOG.unexpected("the end of the connections", e.getCause() == null ? e : e.getCause());
            return false;
        }
    }

    private final class PublishingUser implements RecoveringConnection.User {

        @Override
        public void onConnected(Connection connection) throws IOException {
            connection.addBlockedListener(
                    reason -> {
                        LOG.blocked(reason);
                        publishing.setBlocked(true);
                        publishers.forEach(publisher -> publisher.setBlocked(true, reason));
                    },
                    () -> {
                        LOG.unblocked();
                        publishing.setBlocked(false);
                        publishers.forEach(publisher -> publisher.setBlocked(false, ""));
                    });
            declaration.before(connection);
            for (ConfirmedPublisher publisher : publishers) {
                publisher.connected(connection);
            }
        }

        @Override
        public void onLost(@Nullable ReadFailure failure) {
            topologyKeeper.invalidate();
            publishers.forEach(ConfirmedPublisher::connectionLost);
        }
    }

    private final class ConsumingUser implements RecoveringConnection.User {

        @Override
        public void onConnected(Connection connection) throws IOException {
            declaration.before(connection);
            InParallel.forEach(consumptions, blockingExecutor, QueueConsumption::open);
        }

        @Override
        public void onLost(@Nullable ReadFailure failure) {
            topologyKeeper.invalidate();
            if (failure != null) {
                isolatedQueues.onFailure(failure);
            }
        }
    }
}
