package io.petisco.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A broker that the application can use.
 *
 * @param description its kind and address
 * @param reason why the dev service chose it
 * @param configuration for the application: all {@link #KEYS}, with an empty text for a key without a value
 * @param managementUrl of the management UI, if there is one
 * @param containerId the id of the container, if it is one
 * @param end stops it; does nothing if another application owns it
 */
record DevBroker(
        String description,
        String reason,
        Map<String, String> configuration,
        Optional<String> managementUrl,
        Optional<String> containerId,
        Runnable end)
        implements AutoCloseable {

    /** The settings that every broker provides: a missing one would keep the value of the previous broker. */
    static final List<String> KEYS = List.of(
            Setting.TRANSPORT,
            Setting.HOST,
            Setting.PORT,
            Setting.USERNAME,
            Setting.PASSWORD,
            Setting.VIRTUAL_HOST,
            Setting.MANAGEMENT_PORT);

    static DevBroker inMemory(String reason) {
        return new DevBroker(
                "the in-memory broker: messages stay in this JVM",
                reason,
                configuration(Setting.IN_MEMORY, "", "", "", "", "", ""),
                Optional.empty(),
                Optional.empty(),
                () -> {});
    }

    /**
     * @param managementPort 0 if there is none
     */
    static DevBroker rabbitMq(
            String what,
            String host,
            int port,
            int managementPort,
            Login login,
            Optional<String> containerId,
            Runnable end) {
        Optional<String> url =
                managementPort == 0 ? Optional.empty() : Optional.of("http://" + host + ":" + managementPort + "/");
        return new DevBroker(
                what + " on " + host + ":" + port
                        + url.map(at -> ", management on " + at).orElse(""),
                "",
                configuration(
                        "rabbitmq",
                        host,
                        String.valueOf(port),
                        login.username(),
                        login.password(),
                        login.virtualHost(),
                        managementPort == 0 ? "" : String.valueOf(managementPort)),
                url,
                containerId,
                end);
    }

    private static Map<String, String> configuration(
            String transport,
            String host,
            String port,
            String username,
            String password,
            String virtualHost,
            String managementPort) {
        return Map.of(
                Setting.TRANSPORT, transport,
                Setting.HOST, host,
                Setting.PORT, port,
                Setting.USERNAME, username,
                Setting.PASSWORD, password,
                Setting.VIRTUAL_HOST, virtualHost,
                Setting.MANAGEMENT_PORT, managementPort);
    }

    DevBroker because(String newReason) {
        return new DevBroker(description, newReason, configuration, managementUrl, containerId, end);
    }

    @Override
    public void close() {
        end.run();
    }
}
