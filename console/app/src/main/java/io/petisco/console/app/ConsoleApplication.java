package io.petisco.console.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.Config;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.http.Access;
import io.petisco.console.http.Console;
import io.petisco.console.http.ConsoleHandler;
import io.petisco.console.http.ConsoleUser;
import io.petisco.console.http.LocalAccess;
import io.petisco.console.work.MessageCatalog;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.BrokerSettings;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyFile;
import io.petisco.topology.Queue;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.ext.web.Router;

import static io.petisco.console.app.AppLog.LOG;

/** The console at the root of this application's interface. */
@ApplicationScoped
class ConsoleApplication {

    private static final String LOCK = "petisco.console.lock";
    private static final String HOST = "quarkus.http.host";

    private final ConsoleConfig settings;
    private final Config config;

    ConsoleApplication(ConsoleConfig settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    void route(@Observes Router router) {
        Map<ConsoleUser, String> passwords = passwords();
        checkHost(passwords.isEmpty());
        List<PlannedTopology> topologies = topologies();
        ConsoleBroker broker = broker(topologies);
        MessageCatalog messages = messages();
        Access access =
                passwords.isEmpty() ? new LocalAccess(": set petisco.console.password") : new PasswordAccess(passwords);
        router.route("/*")
                .handler(new ConsoleHandler(
                        () -> new Console(broker, messages, topologies, Optional.empty()), access, "/"));
    }

    void started(@Observes StartupEvent event) {
        LOG.started(BrokerFromConfig.read(config).toString());
    }

    private Map<ConsoleUser, String> passwords() {
        Map<ConsoleUser, String> passwords = new LinkedHashMap<>();
        settings.password().ifPresent(password -> passwords.put(new ConsoleUser(settings.username(), true), password));
        settings.viewer()
                .password()
                .ifPresent(password ->
                        passwords.put(new ConsoleUser(settings.viewer().username(), false), password));
        return passwords;
    }

    /** @throws ConfigurationException if other machines could use the console without a password */
    private void checkHost(boolean withoutPassword) {
        String host = config.getOptionalValue(HOST, String.class).orElse("0.0.0.0");
        if (withoutPassword && !LocalAccess.isOwnName(host) && !host.equals("::1")) {
            throw new ConfigurationException(
                    HOST + "=" + host + " opens the console to other machines, and there is no password. Set"
                            + " petisco.console.password (PETISCO_CONSOLE_PASSWORD)",
                    Set.of("petisco.console.password"));
        }
    }

    private ConsoleBroker broker(List<PlannedTopology> topologies) {
        BrokerSettings broker = BrokerFromConfig.read(config);
        return new ConsoleBroker(broker, Optional.empty(), Optional.empty(), knownQueues(topologies));
    }

    /** @throws ConfigurationException if a file is not a lock file */
    private MessageCatalog messages() {
        Map<String, String> files = new LinkedHashMap<>();
        try {
            for (Path file : settings.lock().orElse(List.of())) {
                files.put(file.toString(), Files.readString(file));
            }
            return MessageCatalog.of(files);
        } catch (IOException e) {
            throw new ConfigurationException("a file of petisco.console.lock cannot be read: " + e, Set.of(LOCK));
        } catch (OperationException e) {
            throw new ConfigurationException("petisco.console.lock: " + e.getMessage(), Set.of(LOCK));
        }
    }

    private List<PlannedTopology> topologies() {
        return settings.topologies().orElse(List.of()).stream()
                .map(TopologyFile::read)
                .toList();
    }

    private static Set<String> knownQueues(List<PlannedTopology> topologies) {
        return topologies.stream()
                .flatMap(topology -> topology.topology().queues().stream())
                .map(Queue::name)
                .collect(Collectors.toSet());
    }
}
