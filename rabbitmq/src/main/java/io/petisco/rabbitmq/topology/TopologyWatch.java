package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.topology.TopologyDeclarer.OnConflict;
import io.petisco.topology.Binding;
import io.petisco.topology.Topology;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Detects missing exchanges, queues and bindings while the connection lasts, and declares them again: a Python service,
 * for example, may delete an exchange and declare it again, which removes the bindings of other services' queues.
 * <p>
 * AMQP shows whether an exchange or a queue exists, but not whether a binding does. So each check declares all
 * bindings, which changes nothing if they exist. {@link ExchangeMarks} reveal an exchange that lost all of its
 * bindings; the management API, if its address is known, reveals each missing binding. Safe for use by several threads.
 */
public final class TopologyWatch {

    private final TopologyKeeper keeper;
    private final String virtualHost;
    private final Optional<ManagementApi> management;
    private final ExchangeMarks marks;

    /** The parts that were missing at the last check, so that a part that cannot be declared is logged once. */
    private List<String> lastMissing = List.of();

    private boolean managementFails;

    public TopologyWatch(TopologyKeeper keeper, RabbitMqSettings settings) {
        this.keeper = keeper;
        this.virtualHost = settings.virtualHost();
        this.marks = new ExchangeMarks(settings.applicationName());
        this.management = settings.checks().management().map(at -> new ManagementApi(at, settings));
    }

    /**
     * Checks the topology, and declares missing parts. Blocks.
     *
     * @return whether something was missing
     */
    public synchronized boolean look(Connection connection) throws IOException {
        Topology topology = keeper.kept();
        if (topology == null || topology.isEmpty()) {
            return false;
        }
        List<String> missing = missing(connection, topology);
        if (missing.isEmpty()) {
            lastMissing = missing;
            bind(connection, topology.bindings());
            return false;
        }
        List<String> conflicts = new TopologyDeclarer(connection, virtualHost)
                .declare(topology, OnConflict.BIND)
                .conflicts();
        marks.set(connection, topology.exchanges());
        if (!missing.equals(lastMissing)) {
            LOG.vanished(summary(missing));
            conflicts.forEach(LOG::redeclareConflict);
        }
        lastMissing = missing;
        return true;
    }

    /** Runs while no check is running, so that a part that is being removed is not declared again. */
    public synchronized <T> T withoutLooking(Task<T> task) {
        return task.run();
    }

    @FunctionalInterface
    public interface Task<T> {
        T run();
    }

    private List<String> missing(Connection connection, Topology topology) throws IOException {
        List<String> missing = new ArrayList<>(ExistenceCheck.missing(connection, topology));
        for (String exchange : marks.lost(connection, topology.exchanges())) {
            missing.add("the bindings of exchange '" + exchange + "'");
        }
        if (management.isPresent()) {
            missing.addAll(missingBindings(management.get(), topology));
        }
        return missing;
    }

    private List<String> missingBindings(ManagementApi api, Topology topology) {
        try {
            List<String> missing =
                    api.missing(topology).stream().map(TopologyWatch::text).toList();
            managementFails = false;
            return missing;
        } catch (IOException e) {
            if (!managementFails) {
                managementFails = true;
                LOG.bindingsNotListed(String.valueOf(e.getMessage()));
            }
            return List.of();
        }
    }

    static String text(Binding binding) {
        return "binding of queue '" + binding.queue() + "' to exchange '" + binding.exchange() + "' with routing key '"
                + binding.routingKey() + "'";
    }

    private static String summary(List<String> missing) {
        int shown = Math.min(missing.size(), 10);
        return String.join(", ", missing.subList(0, shown))
                + (shown < missing.size() ? " and " + (missing.size() - shown) + " more" : "");
    }

    private static void bind(Connection connection, List<Binding> bindings) throws IOException {
        Channel channel = AmqpChannels.open(connection);
        try {
            for (Binding binding : bindings) {
                channel.queueBindNoWait(binding.queue(), binding.exchange(), binding.routingKey(), null);
            }
            channel.basicQos(1); // answered after all calls before it
        } catch (AlreadyClosedException e) {
            throw new IOException(e);
        } finally {
            AmqpChannels.abort(channel);
        }
    }
}
