package io.petisco.rabbitmq.rename;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.rename.Takeover.Former;
import io.petisco.rabbitmq.rename.Takeover.Result;
import io.petisco.topology.Renaming;
import io.petisco.topology.Route;
import io.petisco.topology.TopologyNames;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Watches the former queues of renamed handlers, and takes over those that no instance of a former version consumes any
 * more. Safe for use by several threads; no method blocks.
 */
public final class Takeovers {

    private static final long POLL_MILLIS = 1_000;
    private static final int CLOSE_MILLIS = 2_000;

    /** The leader of a quorum queue may be late, and RabbitMQ then counts no message. */
    private static final int EMPTY_TIMES = 3;

    private final Supplier<@Nullable Connection> current;
    private final Connector connector;
    private final Consumer<Renaming> takenOver;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final List<Watched> watched = new ArrayList<>();
    private Duration idleFor = Duration.ZERO;

    @FunctionalInterface
    public interface Connector {
        Connection connect() throws IOException;
    }

    /**
     * @param current returns the connection to count over, or null if there is none
     * @param connector opens a connection for one takeover
     * @param takenOver called when the present queue may be bound from now on
     * @param threads run what blocks
     */
    public Takeovers(
            Supplier<@Nullable Connection> current,
            Connector connector,
            Consumer<Renaming> takenOver,
            ScheduledExecutorService timer,
            Executor threads) {
        this.current = current;
        this.connector = connector;
        this.takenOver = takenOver;
        this.timer = timer;
        this.threads = threads;
    }

    /** @param newIdleFor for how long the former queues must have had no consumer */
    public synchronized void watch(Collection<Renaming> renamings, Duration newIdleFor) {
        idleFor = newIdleFor;
        renamings.forEach(renaming -> watched.add(new Watched(renaming)));
    }

    /** Starts to watch, if there is a renamed handler. */
    public synchronized void start() {
        if (!watched.isEmpty()) {
            later();
        }
    }

    private void later() {
        try {
            timer.schedule(() -> threads.execute(this::look), POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("Former queues are not watched any more, because the transport is closing: %s", e);
        }
    }

    private void look() {
        Connection connection = current.get();
        List<Watched> all;
        synchronized (this) {
            all = List.copyOf(watched);
        }
        boolean goesOn = true;
        for (Watched one : all) {
            try {
                if (connection == null || !connection.isOpen()) {
                    one.sawConsumers();
                } else {
                    one.look(connection);
                }
            } catch (IOException | ShutdownSignalException e) {
                one.failed(connection != null && connection.isOpen() ? CloseReasons.of(e) : "");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                goesOn = false;
            } catch (RuntimeException e) {
                one.sawConsumers();
                LOG.unexpected("the takeover of a renamed queue", e);
            }
        }
        if (goesOn) {
            later();
        }
    }

    /** One renamed queue. Used by one thread at a time. */
    private final class Watched {

        private final Renaming renaming;
        private long idleSince = System.nanoTime();
        private boolean isTakenOver;
        private int timesEmpty;
        private String lastFailure = "";

        Watched(Renaming renaming) {
            this.renaming = renaming;
        }

        void sawConsumers() {
            idleSince = System.nanoTime();
        }

        /** @param reason empty if the application has lost its connection, which is logged elsewhere */
        void failed(String reason) {
            sawConsumers();
            if (!reason.isEmpty() && !reason.equals(lastFailure)) {
                lastFailure = reason;
                LOG.notTakenOver(renaming.route().queue(), reason);
            }
        }

        void look(Connection connection) throws IOException, InterruptedException {
            Former former = Takeover.count(connection, renaming);
            if (former.queues().isEmpty()) {
                if (!isTakenOver) {
                    isTakenOver = true;
                    takenOver.accept(renaming);
                }
                return;
            }
            boolean needed = !isTakenOver || former.messages() + former.deadLetters() > 0;
            if (former.consumers() > 0) {
                sawConsumers();
            } else if (needed && System.nanoTime() - idleSince >= idleFor.toNanos()) {
                takeOver();
            } else if (!isTakenOver || !former.isEmpty()) {
                timesEmpty = 0;
            } else if (++timesEmpty == EMPTY_TIMES) {
                LOG.formerQueuesAreEmpty(names(former), command(former));
            }
        }

        private void takeOver() throws IOException, InterruptedException {
            Connection own = connector.connect();
            try {
                Result result = new Takeover(own, renaming, Takeover.SETTLE, step -> {}).run();
                if (result.done()) {
                    takenOver.accept(renaming);
                    isTakenOver = true;
                    timesEmpty = 0;
                    LOG.takenOver(renaming.route().queue(), result.messages(), result.deadLetters(), result.waiting());
                } else {
                    sawConsumers();
                }
            } finally {
                own.abort(CLOSE_MILLIS);
            }
        }

        private static String names(Former former) {
            return former.queues().stream().map(Route::queue).collect(Collectors.joining(", "));
        }

        private static String command(Former former) {
            return former.queues().stream().map(Watched::pattern).collect(Collectors.joining(" "));
        }

        private static String pattern(Route queue) {
            boolean delays = !queue.retryQueues().equals(List.of(TopologyNames.retry(queue.queue())));
            return "--only '*" + queue.queue() + "'" + (delays ? " --only 'retry." + queue.queue() + ".*'" : "");
        }
    }
}
