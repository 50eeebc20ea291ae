package io.petisco.console.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.BrokerSettings;
import io.petisco.operations.broker.Management;
import io.petisco.rabbitmq.connection.Tls;
import io.petisco.topology.ServiceName;

/** The broker that the console shows. Safe for use by several threads. */
public final class ConsoleBroker {

    /** How long a request waits for a queue; a page shows that it is waiting. */
    public static final Duration OF_A_REQUEST = Duration.ofSeconds(10);

    /** A job waits for requests, which take seconds, and for other jobs. */
    public static final Duration OF_A_JOB = Duration.ofHours(1);

    private final BrokerSettings settings;
    private final Optional<Tls> tls;
    private final Optional<ServiceName> service;
    private final Set<String> knownQueues;
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
    private @Nullable Management management;

    /**
     * @param tls how connections are encrypted; empty: as Java's own system properties say, if the settings want TLS
     * @param service the service whose application the console belongs to
     * @param knownQueues queues that are shown even if the broker cannot list its queues
     */
    public ConsoleBroker(
            BrokerSettings settings, Optional<Tls> tls, Optional<ServiceName> service, Set<String> knownQueues) {
        this.settings = settings;
        this.tls = tls;
        this.service = service;
        this.knownQueues = new TreeSet<>(knownQueues);
    }

    /** The address, without user name and password. */
    public String address() {
        return settings.toString();
    }

    /** The address of the management API. */
    public String managementAddress() {
        return settings.management().toString();
    }

    public Optional<ServiceName> service() {
        return service;
    }

    public Set<String> knownQueues() {
        return knownQueues;
    }

    /** A session of its own, for one thread, which closes it. */
    public Broker open() {
        return new Broker(settings, tls);
    }

    /** A session with a queue that nothing else of this console reads meanwhile. */
    public record QueueSession(Broker broker, Semaphore turn) implements AutoCloseable {
        @Override
        public void close() {
            try {
                broker.close();
            } finally {
                turn.release();
            }
        }
    }

    /**
     * Waits until nothing else of this console reads a queue, and opens a session, for one thread, which closes it. What
     * one reads, another would not find there, and a job would end without it.
     *
     * @throws OperationException if the queue is not free in time
     */
    public QueueSession openAt(String queue, Duration patience) throws InterruptedException {
        Semaphore turn = turns.computeIfAbsent(queue, name -> new Semaphore(1, true));
        if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw OperationException.refused("a job of this console, or another page, is working on queue '" + queue
                    + "': look again when it is done");
        }
        return new QueueSession(open(), turn);
    }

    /** The management API, whose client is shared. */
    public synchronized Management management() {
        if (management == null) {
            management = open().management();
        }
        return management;
    }
}
