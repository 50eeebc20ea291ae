package io.petisco.deployment.devservices;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.quarkus.deployment.builditem.DevServicesComposeProjectBuildItem;
import io.quarkus.deployment.dev.devservices.ContainerInfo;
import io.quarkus.deployment.dev.devservices.ContainerInfo.ContainerPort;
import io.quarkus.deployment.dev.devservices.RunningContainer;
import io.quarkus.runtime.LaunchMode;

import static org.assertj.core.api.Assertions.assertThat;

/** The application runs outside the container's network. The container has its own user and virtual host. */
@NeedsDocker
class AComposedContainerIsReachedTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "RABBITMQ_DEFAULT_USER", "shop", "RABBITMQ_DEFAULT_PASS", "secret", "RABBITMQ_DEFAULT_VHOST", "orders");

    @Test
    void byTheSettingsThatTheApplicationGets() throws Exception {
        try (RabbitMQContainer container = new RabbitMQContainer(
                DockerImageName.parse(GreetingsApp.IMAGE).asCompatibleSubstituteFor("rabbitmq"))) {
            container.withAdminUser("shop").withAdminPassword("secret").withEnv(ENVIRONMENT);
            container.start();

            DevBroker broker = RequestProcessor.composed(
                            project(container), "rabbitmq:4-management", LaunchMode.DEVELOPMENT, false)
                    .orElseThrow();

            connection(broker.configuration()).close();
            assertThat(DevUi.status(broker.managementUrl().orElseThrow())).isEqualTo(200);
        }
    }

    private static DevServicesComposeProjectBuildItem project(RabbitMQContainer container) {
        ContainerPort[] ports = {
            new ContainerPort("0.0.0.0", 5672, container.getAmqpPort(), "tcp"),
            new ContainerPort("0.0.0.0", 15672, container.getHttpPort(), "tcp")
        };
        RunningContainer running = new RunningContainer(
                new ContainerInfo(
                        container.getContainerId(),
                        new String[] {"shop-broker-1"},
                        GreetingsApp.IMAGE,
                        "running",
                        Map.of(),
                        Map.of("com.docker.compose.service", "broker"),
                        ports),
                ENVIRONMENT);
        return new DevServicesComposeProjectBuildItem(
                "shop", "shop_default", Map.of("broker", List.of(running)), Map.of());
    }

    private static Connection connection(Map<String, String> settings) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(settings.get("rabbitmq-host"));
        factory.setPort(Integer.parseInt(settings.get("rabbitmq-port")));
        factory.setUsername(settings.get("rabbitmq-username"));
        factory.setPassword(settings.get("rabbitmq-password"));
        factory.setVirtualHost(settings.get("rabbitmq-virtual-host"));
        return factory.newConnection("test");
    }
}
