package io.petisco.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.runtime.PetiscoConfig.TransportKind;
import io.petisco.runtime.transport.Transport;
import io.petisco.runtime.transport.rabbitmq.RabbitMqTransport;

/**
 * Has the application connect and declare while the rest of it is put together: other extensions, and the parts of ours that
 * need no answer of the broker. Owns the transport. Safe for use by several threads.
 */
public final class BrokerStart {

    private final ApplicationPlan plan;
    private CompletableFuture<StartingTransport> begun;

    BrokerStart(ApplicationPlan plan) {
        this.plan = plan;
    }

    /**
     * Begins on another thread, and returns at once; what fails there, fails {@link #begin}. Leaves a transport for later that
     * needs beans, which are not all there yet: the broker in memory, and TLS.
     *
     * @throws IllegalArgumentException if an environment variable has a value that it cannot have
     * @throws io.quarkus.runtime.configuration.ConfigurationException if the broker's address cannot be read, or a setting is
     *     out of its range
     */
    void beginEarly(PetiscoConfig config, ExecutorService executor) {
        PetiscoVariables.check(ConfigProvider.getConfig()); // first: others would say less clearly what is wrong
        ConfigLimits.check(config);
        if (config.transport() != TransportKind.RABBITMQ) {
            return;
        }
        BrokerSettings settings = new BrokerSettings(config, plan);
        if (!settings.needTls()) {
            beginOn(
                    executor,
                    () -> StartingTransport.begin(
                            plan, config, executor, () -> new RabbitMqTransport(settings.withoutTls(), executor)));
        }
    }

    private synchronized void beginOn(ExecutorService executor, Supplier<StartingTransport> start) {
        begun = CompletableFuture.supplyAsync(start, executor);
    }

    /** Begins, unless that is done; the transport need not have started when this returns. Fails as the start has. */
    StartingTransport begin(PetiscoConfig config, ExecutorService executor, Supplier<Transport> transport) {
        return Results.of(beginOnce(() -> StartingTransport.begin(plan, config, executor, transport)));
    }

    private synchronized CompletableFuture<StartingTransport> beginOnce(Supplier<StartingTransport> start) {
        if (begun == null) {
            begun = CompletableFuture.completedFuture(start.get());
        }
        return begun;
    }

    /** Closes the transport, if there is one, and be it one that is still being made. May be called more than once. */
    void close() {
        CompletableFuture<StartingTransport> last;
        synchronized (this) {
            last = begun;
            begun = null;
        }
        if (last != null) {
            last.thenAccept(StartingTransport::close);
        }
    }
}
