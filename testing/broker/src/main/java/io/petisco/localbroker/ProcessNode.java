package io.petisco.localbroker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A private node of this machine's rabbitmq-server, with an epmd of its own or that of the first node of its cluster. */
final class ProcessNode implements BrokerNode {

    private static final int STOP_SECONDS = 30;
    private static final int PORT_ATTEMPTS = 3;
    private static final Duration CTL_LIMIT = Duration.ofSeconds(60);

    private final ServerInstallation installation;
    private final NodeSettings settings;
    private final Duration startTimeout;
    private final SettingNames settingNames;
    private final Watchdog watchdog;
    private final Optional<OwnedProcess> epmd;
    private OwnedProcess server;
    private boolean closed;

    private ProcessNode(ServerInstallation installation, NodeSettings settings, Options options, boolean withEpmd) {
        this.installation = installation;
        this.settings = settings;
        this.startTimeout = options.startTimeout();
        this.settingNames = options.settingNames();
        this.watchdog = Watchdog.over(settings.folder());
        this.epmd = withEpmd ? Optional.of(startEpmd()) : Optional.empty();
    }

    private OwnedProcess startEpmd() {
        return OwnedProcess.start(
                List.of(
                        installation.epmd().toString(),
                        "-port",
                        "" + settings.epmdPort(),
                        "-address",
                        NodeSettings.HOST),
                settings.environment(),
                settings.folder(),
                Watchdog.EPMD_PID);
    }

    static ProcessNode start(Options options) {
        return start(options, () -> NodeSettings.create(options), true);
    }

    /** Starts a node that has joined this node's cluster when the call returns. It needs the epmd of this node. */
    ProcessNode startPeer(Options options) {
        ProcessNode peer = start(options, () -> settings.createPeer(options), false);
        try {
            peer.ctl(new String[] {"stop_app"});
            peer.ctl(new String[] {"join_cluster", settings.name()});
            peer.ctl(new String[] {"start_app"});
            return peer;
        } catch (RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    private static ProcessNode start(Options options, Supplier<NodeSettings> settings, boolean withEpmd) {
        ServerInstallation installation = ServerInstallation.find(options);
        for (int attempt = 1; ; attempt++) {
            ProcessNode node = new ProcessNode(installation, settings.get(), options, withEpmd);
            try {
                node.startServer();
                return node;
            } catch (PortTakenException e) {
                node.close();
                if (attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            } catch (RuntimeException e) {
                node.close();
                throw e;
            }
        }
    }

    private void startServer() {
        server = OwnedProcess.start(
                List.of(installation.server().toString()),
                settings.environment(),
                settings.folder(),
                Watchdog.NODE_PID);
        Readiness.await(
                this,
                startTimeout,
                this::failIfDead,
                () -> "Its last lines:\n"
                        + settings.folder().lastLinesOfLog()
                        + "\nIf the machine is only slow, raise " + settingNames.name("start-timeout") + " (seconds).");
    }

    private void failIfDead() {
        if (server.isAlive()) {
            return;
        }
        String log = settings.folder().lastLinesOfLog();
        String message = installation.server() + " ended with exit code " + server.exitCode()
                + " before it was ready. Its last lines:\n" + log;
        if (log.contains("eaddrinuse") || log.contains("already in use")) {
            throw new PortTakenException("another process took a port in the meantime; start again.\n" + message);
        }
        throw new LocalRabbitMqException(message + "\n" + settingNames.waysOut());
    }

    @Override
    public String kind() {
        return BrokerKind.PROCESS.name();
    }

    @Override
    public String host() {
        return NodeSettings.HOST;
    }

    @Override
    public int port() {
        return settings.amqpPort();
    }

    @Override
    public String username() {
        return "guest";
    }

    @Override
    public String password() {
        return "guest";
    }

    @Override
    public String virtualHost() {
        return "/";
    }

    @Override
    public int managementPort() {
        return settings.managementPort();
    }

    @Override
    public String ctl(String[] arguments) {
        List<String> command = new ArrayList<>(List.of(installation.ctl().toString(), "-q"));
        command.addAll(List.of(arguments));
        return Command.run(command, settings.environment(), CTL_LIMIT);
    }

    @Override
    public void importDefinitions(String file) {
        ctl(new String[] {"import_definitions", file});
    }

    @Override
    public synchronized void stop() {
        server.terminate(STOP_SECONDS);
    }

    @Override
    public synchronized void kill() {
        server.kill();
    }

    @Override
    public synchronized void restart() {
        if (closed) {
            throw new LocalRabbitMqException("this RabbitMQ is closed and its data is deleted: start a new one");
        }
        stop();
        startServer();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (server != null) {
            server.kill();
        }
        epmd.ifPresent(OwnedProcess::kill);
        settings.folder().delete();
        watchdog.close();
    }

    /** Leaves the node running for other JVMs; it ends with the last one. */
    synchronized void leaveToOthers() {
        closed = true;
        watchdog.leaveToOthers();
    }

    /** Sends the server a signal, by its name without SIG. */
    synchronized void signal(String name) {
        server.signal(name);
    }

    /** The processes that this node consists of, the server first. */
    List<Long> pids() {
        return Stream.concat(Stream.of(server), epmd.stream())
                .map(OwnedProcess::pid)
                .toList();
    }

    boolean isRunning() {
        return server.isAlive();
    }

    /** The node's name in Erlang, for example {@code petisco-rabbitmq-1@localhost}. */
    String name() {
        return settings.name();
    }

    NodeFolder folder() {
        return settings.folder();
    }

    @Override
    public String describe() {
        return "a private node of " + installation.server() + " on " + host() + ":" + port() + ", management on "
                + managementPort();
    }

    private static final class PortTakenException extends LocalRabbitMqException {
        PortTakenException(String message) {
            super(message);
        }
    }
}
