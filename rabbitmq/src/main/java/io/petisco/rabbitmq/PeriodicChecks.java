package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.PatientThreads;
import io.petisco.rabbitmq.connection.RecoveringConnection;
import io.petisco.rabbitmq.connection.SilenceWatch;
import io.petisco.rabbitmq.connection.TopologyChecks;
import io.petisco.rabbitmq.consume.ConsumerWatch;
import io.petisco.rabbitmq.consume.QueueConsumption;
import io.petisco.rabbitmq.consume.StrandedDeliveries;
import io.petisco.rabbitmq.publish.ConfirmedPublisher;
import io.petisco.rabbitmq.topology.LeaderCheck;
import io.petisco.rabbitmq.topology.TopologyWatch;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * The periodic checks of a transport: whether messages have waited too long for their confirm, whether a node hangs,
 * whether consumers or parts of the topology are missing. Safe for use by several threads; no method blocks.
 */
final class PeriodicChecks {

    private static final long EXPIRY_CHECK_MILLIS = 100;
    private static final long WATCH_MILLIS = 5_000;

    private static final Duration UNANSWERED = Duration.ofSeconds(3);

    /** Longer than the interval between two checks of the consumers, because each check makes the broker answer. */
    private static final Duration UNANSWERED_LOOKS = Duration.ofMillis(WATCH_MILLIS + 500);

    /** When to check the consumers after a redeclaration: a new queue may have replaced the consumed one. */
    private static final long[] WATCH_AFTER_REPAIR_MILLIS = {200, 1_200};

    private final RecoveringConnection consuming;
    private final List<ConfirmedPublisher> publishers;
    private final List<QueueConsumption> consumptions;
    private final TopologyWatch topologyWatch;
    private final ScheduledExecutorService timer;
    private final PatientThreads threads;

    private final SilenceWatch publishingWatch;
    private final SilenceWatch consumingWatch;
    private final ConsumerWatch consumerWatch;
    private final StrandedDeliveries stranded = new StrandedDeliveries();
    private final AtomicBoolean checkingTopology = new AtomicBoolean();

    /**
     * @param publishers the current publishers of the publishing connection; read at each check
     * @param consumptions the current consumptions of the consuming connection; read at each check
     * @param threads run the checks that block
     */
    PeriodicChecks(
            RecoveringConnection publishing,
            RecoveringConnection consuming,
            List<ConfirmedPublisher> publishers,
            List<QueueConsumption> consumptions,
            TopologyWatch topologyWatch,
            ScheduledExecutorService timer,
            PatientThreads threads) {
        this.consuming = consuming;
        this.publishers = publishers;
        this.consumptions = consumptions;
        this.topologyWatch = topologyWatch;
        this.timer = timer;
        this.threads = threads;
        this.publishingWatch = new SilenceWatch(publishing, UNANSWERED, threads);
        this.consumingWatch = new SilenceWatch(consuming, UNANSWERED_LOOKS, threads);
        this.consumerWatch = new ConsumerWatch(() -> consuming.openBeside("count", LeaderCheck.ANSWER_MILLIS));
    }

    /** Starts all checks. */
    void start(TopologyChecks topologyChecks) {
        timer.scheduleAtFixedRate(this::endExpired, EXPIRY_CHECK_MILLIS, EXPIRY_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::replaceStranded, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(
                () -> lookAtConsumers(consumerWatch::lookAtSome), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        long millis = topologyChecks.interval().toMillis();
        if (millis > 0) {
            timer.scheduleWithFixedDelay(this::checkTopology, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Schedules checks of all consumers soon, because the topology was declared again. */
    void lookAtConsumersSoon() {
        for (long millis : WATCH_AFTER_REPAIR_MILLIS) {
            try {
                timer.schedule(() -> lookAtConsumers(consumerWatch::lookAtAll), millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                return; // the transport is closing
            }
        }
    }

    private void endExpired() {
        try {
            publishers.forEach(ConfirmedPublisher::endExpired);
            lookForSilence();
        } catch (RuntimeException | Error e) { // it would cancel all later checks
            LOG.unexpected("the check for expired publishes", e);
        }
    }

    private void lookForSilence() {
        long now = System.nanoTime();
        boolean owesConfirms = false;
        for (ConfirmedPublisher publisher : publishers) {
            owesConfirms |= publisher.isOwedConfirms();
        }
        publishingWatch.look(owesConfirms, now);
        consumingWatch.look(!consumptions.isEmpty(), now);
    }

    private void replaceStranded() {
        if (!threads.isShutdown()) {
            threads.execute(() -> stranded.replaceIn(consumptions));
        }
    }

    @FunctionalInterface
    private interface Look {
        void at(Connection connection, List<QueueConsumption> consumptions) throws IOException;
    }

    /** Checks on another thread, because the check blocks. */
    private void lookAtConsumers(Look look) {
        Connection connection = consuming.current();
        if (connection != null && !consumptions.isEmpty() && !threads.isShutdown()) {
            threads.execute(() -> {
                try {
                    look.at(connection, consumptions);
                } catch (IOException | ShutdownSignalException e) {
                    LOG.debugf("The consumers cannot be counted: %s", CloseReasons.of(e));
                }
            });
        }
    }

    /**
     * Checks on another thread, because the check blocks. An alarm of the broker does not block the consuming
     * connection.
     */
    private void checkTopology() {
        Connection connection = consuming.current();
        if (connection != null && !threads.isShutdown() && checkingTopology.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    if (topologyWatch.look(connection)) {
                        lookAtConsumersSoon();
                    }
                } catch (IOException | ShutdownSignalException e) {
                    LOG.debugf("The topology cannot be checked: %s", CloseReasons.of(e));
                } finally {
                    checkingTopology.set(false);
                }
            });
        }
    }
}
