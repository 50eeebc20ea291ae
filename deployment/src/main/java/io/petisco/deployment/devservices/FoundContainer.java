package io.petisco.deployment.devservices;

import java.util.Map;
import java.util.Optional;

/** A RabbitMQ container that another application has started. Its environment variables contain its user. */
final class FoundContainer {

    private FoundContainer() {}

    /** @param managementPort 0 if there is none */
    static DevBroker broker(String id, String host, int port, int managementPort, Map<String, String> environment) {
        Login login = new Login(
                environment.getOrDefault("RABBITMQ_DEFAULT_USER", Login.DEFAULT.username()),
                environment.getOrDefault("RABBITMQ_DEFAULT_PASS", Login.DEFAULT.password()),
                environment.getOrDefault("RABBITMQ_DEFAULT_VHOST", Login.DEFAULT.virtualHost()));
        return DevBroker.rabbitMq(
                "the container " + id.substring(0, Math.min(12, id.length())),
                host,
                port,
                managementPort,
                login,
                Optional.of(id),
                () -> {});
    }
}
