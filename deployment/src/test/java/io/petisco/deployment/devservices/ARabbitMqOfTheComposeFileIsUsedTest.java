package io.petisco.deployment.devservices;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkus.deployment.builditem.DevServicesComposeProjectBuildItem;
import io.quarkus.deployment.dev.devservices.ContainerInfo;
import io.quarkus.deployment.dev.devservices.ContainerInfo.ContainerPort;
import io.quarkus.deployment.dev.devservices.RunningContainer;
import io.quarkus.runtime.LaunchMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the settings of the application for a container of its Compose file, inside the project's network. {@link
 * AComposedContainerIsReachedTest}, which needs a Docker engine, reaches the container from outside.
 */
class ARabbitMqOfTheComposeFileIsUsedTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String SERVICE = "com.docker.compose.service";

    @Test
    void withItsLoginAndVirtualHost() {
        DevBroker broker = find(container(
                        "rabbitmq:4-management",
                        Map.of(SERVICE, "broker"),
                        Map.of(
                                "RABBITMQ_DEFAULT_USER", "shop",
                                "RABBITMQ_DEFAULT_PASS", "secret",
                                "RABBITMQ_DEFAULT_VHOST", "orders"),
                        5672,
                        15672))
                .get(0);

        assertThat(broker.configuration())
                .isEqualTo(Map.of(
                        "quarkus.petisco.transport", "rabbitmq",
                        "rabbitmq-host", "broker",
                        "rabbitmq-port", "5672",
                        "rabbitmq-username", "shop",
                        "rabbitmq-password", "secret",
                        "rabbitmq-virtual-host", "orders",
                        "rabbitmq-http-port", "15672"));
        assertThat(broker.description())
                .isEqualTo("the container 0123456789ab on broker:5672, management on http://broker:15672/");
        assertThat(broker.reason()).isEqualTo("it is in the application's Compose file");
        assertThat(broker.containerId()).contains(ID);
        assertThat(ManagementLink.to(Optional.of(broker)))
                .isEqualTo(new ManagementLink("http://broker:15672/", "broker:15672"));
    }

    @Test
    void withRabbitMqsDefaultsAndWithoutManagementUi() {
        DevBroker broker = find(container("docker.io/library/rabbitmq:3.13", Map.of(SERVICE, "mq"), Map.of(), 5672))
                .get(0);

        assertThat(broker.configuration())
                .containsEntry("rabbitmq-username", "guest")
                .containsEntry("rabbitmq-password", "guest")
                .containsEntry("rabbitmq-virtual-host", "/")
                .containsEntry("rabbitmq-http-port", "");
        assertThat(broker.managementUrl()).isEmpty();
    }

    @Test
    void unlessItIsNotOneOrNotToBeUsed() {
        Map<String, String> service = Map.of(SERVICE, "other");
        assertThat(find(container("postgres:17", service, Map.of(), 5432))).isEmpty();
        assertThat(find(container(
                        "rabbitmq:4",
                        Map.of(SERVICE, "mq", DevServicesComposeProjectBuildItem.COMPOSE_IGNORE, "true"),
                        Map.of(),
                        5672)))
                .isEmpty();
    }

    private static List<DevBroker> find(RunningContainer container) {
        DevServicesComposeProjectBuildItem project = new DevServicesComposeProjectBuildItem(
                "shop", "shop_default", Map.of("any", List.of(container)), Map.of());
        return RequestProcessor.composed(project, "rabbitmq:4-management", LaunchMode.DEVELOPMENT, true).stream()
                .toList();
    }

    private static RunningContainer container(
            String image, Map<String, String> labels, Map<String, String> environment, int... ports) {
        ContainerPort[] exposed = Arrays.stream(ports)
                .mapToObj(port -> new ContainerPort("0.0.0.0", port, 30000 + port, "tcp"))
                .toArray(ContainerPort[]::new);
        return new RunningContainer(
                new ContainerInfo(ID, new String[] {"any"}, image, "running", Map.of(), labels, exposed), environment);
    }
}
