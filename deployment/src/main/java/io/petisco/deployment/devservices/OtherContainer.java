package io.petisco.deployment.devservices;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.testcontainers.DockerClientFactory;

import io.quarkus.devservices.common.ContainerAddress;
import io.quarkus.devservices.common.ContainerLocator;
import io.quarkus.runtime.LaunchMode;

/** Finds a RabbitMQ container that another application's dev service has started. */
final class OtherContainer {

    private static final ContainerLocator LOCATOR =
            ContainerLocator.locateContainerWithLabels(ContainerBroker.AMQP, ContainerBroker.LABEL);

    private OtherContainer() {}

    static Optional<DevBroker> labelled(String name) {
        Map<Integer, ContainerAddress> ports = new HashMap<>();
        return LOCATOR.locateContainer(name, true, LaunchMode.DEVELOPMENT, ports::put)
                .filter(id -> ports.containsKey(ContainerBroker.AMQP))
                .map(id -> broker(id, ports)
                        .because("another application's dev service has started it, under the service name " + name));
    }

    private static DevBroker broker(String id, Map<Integer, ContainerAddress> ports) {
        ContainerAddress amqp = ports.get(ContainerBroker.AMQP);
        ContainerAddress management = ports.get(ContainerBroker.MANAGEMENT);
        return DevBroker.rabbitMq(
                "the container " + id.substring(0, Math.min(12, id.length())),
                amqp.getHost(),
                amqp.getPort(),
                management == null ? 0 : management.getPort(),
                login(id),
                Optional.of(id),
                () -> {});
    }

    private static Login login(String id) {
        Map<String, String> environment = new HashMap<>();
        String[] variables = DockerClientFactory.lazyClient()
                .inspectContainerCmd(id)
                .exec()
                .getConfig()
                .getEnv();
        if (variables != null) {
            Arrays.stream(variables)
                    .map(variable -> variable.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> environment.put(pair[0], pair[1]));
        }
        return new Login(
                environment.getOrDefault("RABBITMQ_DEFAULT_USER", Login.DEFAULT.username()),
                environment.getOrDefault("RABBITMQ_DEFAULT_PASS", Login.DEFAULT.password()),
                Login.DEFAULT.virtualHost());
    }
}
