package io.petisco.deployment.devservices;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.petisco.localbroker.FreePorts;
import io.petisco.localbroker.LocalRabbitMqException;
import io.petisco.localbroker.Options;
import io.petisco.localbroker.SettingNames;

/**
 * The requested kind of broker. Its text identifies a running broker: when it changes, the broker is replaced.
 *
 * @param inMemoryAllowed whether the application can run without a broker
 * @param label the name by which other applications find the container or private node; empty if it is not shared
 * @param launchMode for the container's labels
 * @param port on this machine; 0 for any
 * @param managementPort on this machine; 0 for any
 * @param networkId of the network that the container has to be in, if any
 * @param sharedNetwork whether the application itself runs in a container, and reaches the broker through a shared
 * network
 */
record BrokerRequest(
        DevBrokerKind kind,
        boolean inMemoryAllowed,
        String image,
        Optional<String> label,
        String launchMode,
        int port,
        int managementPort,
        Path serverScript,
        Optional<Path> temporaryFolder,
        Duration startTimeout,
        Login login,
        Optional<String> networkId,
        boolean sharedNetwork) {

    private static final SettingNames NAMES = new SettingNames(
            Setting.PREFIX + ".",
            Setting.HOST,
            "; or set " + Setting.KIND + "=" + Setting.IN_MEMORY + " to keep messages in this JVM");

    boolean mayBeContainer() {
        return kind == DevBrokerKind.AUTO || kind == DevBrokerKind.CONTAINER;
    }

    /** A message that names a requested port that is in use, and its setting; empty if both are free. */
    Optional<String> takenPort() {
        try {
            FreePorts.claim(port, Setting.PREFIX + ".port");
            FreePorts.claim(managementPort, Setting.PREFIX + ".management-port");
            return Optional.empty();
        } catch (LocalRabbitMqException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The name by which other applications find a private node; empty if it is not shared. The name depends on the user, the
     * virtual host and the installation. A node with configured ports is not shared.
     */
    Optional<String> nodeName() {
        String needs = login.username() + "\n" + login.password() + "\n" + login.virtualHost() + "\n" + serverScript;
        return label.filter(name -> port == 0 && managementPort == 0)
                .map(name -> name.replaceAll("[^A-Za-z0-9_-]", "_") + "-"
                        + UUID.nameUUIDFromBytes(needs.getBytes(StandardCharsets.UTF_8)));
    }

    Options options() {
        Options options = Options.defaults()
                .withServerScript(serverScript)
                .withPort(port)
                .withManagementPort(managementPort)
                .withStartTimeout(startTimeout)
                .withSettingNames(NAMES);
        return temporaryFolder.map(options::withTemporaryFolder).orElse(options);
    }
}
