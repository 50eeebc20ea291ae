package io.petisco.localbroker;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A private node that several JVMs of one user share by a name: the first one starts it, the last one ends it, in any
 * order. A killed JVM counts as ended. Safe for use by several threads.
 */
public final class JoinedRabbitMq implements AutoCloseable {

    private final NodeRegistration registration;
    private final NodeRegistration.Entry entry;
    private final String user;

    /** Null if another JVM has started the node. */
    private final ProcessNode started;

    private boolean closed;

    private JoinedRabbitMq(
            NodeRegistration registration, NodeRegistration.Entry entry, String user, ProcessNode started) {
        this.registration = registration;
        this.entry = entry;
        this.user = user;
        this.started = started;
    }

    /**
     * Uses the node of this name, and starts it if there is none; returns when it accepts AMQP connections. Another JVM
     * that joins at the same time waits for this one.
     *
     * @param options options for a start; its temporary folder is searched for the nodes
     * @param prepare prepares a node that was started here, before other JVMs use it
     * @throws LocalRabbitMqException if it cannot be started
     */
    public static JoinedRabbitMq join(Options options, String name, Consumer<LocalRabbitMq> prepare) {
        NodeRegistration registration = new NodeRegistration(options.temporaryFolder(), name);
        return registration.locked(() -> {
            String user = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
            Optional<NodeRegistration.Entry> running = registration.running();
            if (running.isPresent()) {
                running.get().folder().addUser(user);
                return new JoinedRabbitMq(registration, running.get(), user, null);
            }
            ProcessNode node = ProcessNode.start(options);
            try {
                prepare.accept(new LocalRabbitMq(node, false));
                NodeRegistration.Entry entry = new NodeRegistration.Entry(
                        node.folder(), node.pids().get(0), node.port(), node.managementPort());
                entry.folder().addUser(user);
                registration.write(entry);
                return new JoinedRabbitMq(registration, entry, user, node);
            } catch (RuntimeException e) {
                node.close();
                throw e;
            }
        });
    }

    public String host() {
        return NodeSettings.HOST;
    }

    public int port() {
        return entry.port();
    }

    public int managementPort() {
        return entry.managementPort();
    }

    /** Whether this JVM, and not another one, has started the node. */
    public boolean isStartedHere() {
        return started != null;
    }

    /** Leaves the node to other JVMs, or ends it if there are none. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        registration.locked(() -> {
            entry.folder().removeUser(user);
            boolean used = entry.folder().hasUsers();
            if (!used) {
                registration.remove(entry);
            }
            if (started != null && used) {
                started.leaveToOthers();
            } else if (started != null) {
                started.close();
            } // otherwise the node's watchdog sees that there is no user any more
            return null;
        });
    }
}
