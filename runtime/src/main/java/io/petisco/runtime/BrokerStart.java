package io.petisco.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.rabbitmq.RabbitMqTransport;
import io.petisco.runtime.PetiscoConfig.TransportKind;
import io.petisco.transport.Deadline;
import io.petisco.transport.OwnThreads;
import io.petisco.transport.Transport;
import io.quarkus.runtime.PreventFurtherStepsException;

/**
 * Connects and declares while the rest of the application starts: other extensions, and the parts of this extension
 * that do not need the broker. Owns the transport, and the threads that wait for the broker. Safe for use by several
 * threads.
 */
public final class BrokerStart {

    /** The exit code of a process that a signal ended. The JVM ends with it in any case. */
    private static final int EXIT_CODE = 143;

    private final ApplicationPlan plan;
    private CompletableFuture<StartingTransport> begun;
    private ExecutorService threads;

    BrokerStart(ApplicationPlan plan) {
        this.plan = plan;
    }

    /** Threads for tasks that wait for the broker: one for each task. */
    synchronized ExecutorService threads() {
        if (threads == null) {
            threads = OwnThreads.executor("petisco-start-stop");
        }
        return threads;
    }

    /**
     * Begins on another thread and returns at once. A failure on that thread fails {@link #begin}. If the transport
     * needs beans (the in-memory broker, and TLS), this leaves it to {@link #begin}, because not all beans exist yet.
     *
     * @param workers the threads that run handlers
     * @throws IllegalArgumentException if an environment variable has an invalid value
     * @throws io.quarkus.runtime.configuration.ConfigurationException if the broker's address cannot be read, or a
     * setting is out of its range
     */
    void beginEarly(PetiscoConfig config, ExecutorService workers) {
        PetiscoVariables.check(ConfigProvider.getConfig()); // first: later checks would fail with a less precise text
        ConfigLimits.check(config);
        if (config.transport() != TransportKind.RABBITMQ) {
            return;
        }
        BrokerConfiguration settings = new BrokerConfiguration(config, plan);
        if (!settings.needTls()) {
            beginOnOwnThread(() -> StartingTransport.begin(
                    plan, config, threads(), () -> new RabbitMqTransport(settings.withoutTls(), workers)));
        }
    }

    private synchronized void beginOnOwnThread(Supplier<StartingTransport> start) {
        begun = CompletableFuture.supplyAsync(start, threads());
    }

    /**
     * Begins, unless the start has already begun. The transport may still be starting when this returns. Fails if the
     * start failed.
     */
    StartingTransport begin(PetiscoConfig config, Supplier<Transport> transport) {
        return UncheckedWait.forResult(beginOnce(() -> StartingTransport.begin(plan, config, threads(), transport)));
    }

    private synchronized CompletableFuture<StartingTransport> beginOnce(Supplier<StartingTransport> start) {
        if (begun == null) {
            begun = CompletableFuture.completedFuture(start.get());
        }
        return begun;
    }

    private synchronized CompletableFuture<StartingTransport> begun() {
        return begun;
    }

    /**
     * Runs a part of the start that waits for the broker. If the JVM is asked to end in the meantime, this cuts the
     * connections and the wait ends with an exception: Quarkus does not stop an application that is still starting.
     */
    void whileWaiting(Runnable part) {
        JvmEnd.during(part, this::giveUp);
    }

    private void giveUp() {
        StartStopLog.LOG.startGivenUp();
        CompletableFuture<StartingTransport> current = begun();
        if (current != null) {
            current.thenAccept(starting -> starting.abandon(new PreventFurtherStepsException(
                    "The application was asked to stop while it was starting", EXIT_CODE)));
        }
    }

    /**
     * Closes the transport, even if it is still being created. Returns at the deadline at the latest. May be called
     * more than once.
     */
    void close(Deadline deadline) {
        CompletableFuture<StartingTransport> last;
        ExecutorService lastThreads;
        synchronized (this) {
            last = begun;
            begun = null;
            lastThreads = threads;
            threads = null;
        }
        if (last != null) {
            last.thenAccept(starting -> starting.close(deadline));
        }
        if (lastThreads != null) {
            lastThreads.shutdown();
        }
    }
}
