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
                        .because("started by the dev service of another application, under the service name " + name));
    }

    private static DevBroker broker(String id, Map<Integer, ContainerAddress> ports) {
        ContainerAddress amqp = ports.get(ContainerBroker.AMQP);
        ContainerAddress management = ports.get(ContainerBroker.MANAGEMENT);
        return FoundContainer.broker(
                id, amqp.getHost(), amqp.getPort(), management == null ? 0 : management.getPort(), environment(id));
    }

    private static Map<String, String> environment(String id) {
        String[] variables = DockerClientFactory.lazyClient()
                .inspectContainerCmd(id)
                .exec()
                .getConfig()
                .getEnv();
        Map<String, String> environment = new HashMap<>();
        if (variables != null) {
            Arrays.stream(variables)
                    .map(variable -> variable.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> environment.put(pair[0], pair[1]));
        }
        return environment;
    }
}
