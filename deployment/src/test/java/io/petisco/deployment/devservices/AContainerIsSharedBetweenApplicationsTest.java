package io.petisco.deployment.devservices;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

import com.github.dockerjava.api.model.Container;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;

/** In dev mode, the dev service finds another application's container by its label, and starts its own if that is gone. */
@NeedsDocker
@ExtendWith({NoBrokerConfigured.class, AContainerIsSharedBetweenApplicationsTest.OtherApplication.class})
class AContainerIsSharedBetweenApplicationsTest {

    private static final String NAME = "shared-by-test";

    private static RabbitMQContainer other;

    static class OtherApplication implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            other = new RabbitMQContainer(
                            DockerImageName.parse(GreetingsApp.IMAGE).asCompatibleSubstituteFor("rabbitmq"))
                    .withAdminUser("other")
                    .withAdminPassword("secret")
                    .withEnv("RABBITMQ_DEFAULT_VHOST", "others");
            other.withLabel(ContainerBroker.LABEL, NAME);
            other.start();
        }
    }

    static final DevMode APP = new DevMode(Map.of(
            "quarkus.petisco.devservices.service-name",
            NAME,
            "quarkus.petisco.devservices.image-name",
            GreetingsApp.IMAGE));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @AfterAll
    static void stop() {
        other.stop();
    }

    @Test
    void andReplacedByAnOwnOneWhenItIsGone() throws Exception {
        APP.addHandler("second");
        assertThat(APP.lines())
                .containsExactly("PETISCO00500: Dev service: the container "
                        + other.getContainerId().substring(0, 12) + " on " + other.getHost() + ":" + other.getAmqpPort()
                        + ", management on " + other.getHttpUrl()
                        + "/ (started by the dev service of another application, under the service name " + NAME + ")");
        assertThat(containers()).hasSize(1);
        assertThat(DevUi.managementUrl(APP.port)).isEqualTo(other.getHttpUrl() + "/");

        other.stop();
        APP.removeHandler("second");
        APP.addHandler("second");
        assertThat(APP.lines()).hasSize(2).last().asString().contains("a container of " + GreetingsApp.IMAGE + " on");
        assertThat(containers()).hasSize(1);
        assertThat(APP.lines().get(1)).contains(", management on " + DevUi.managementUrl(APP.port) + " (");
    }

    private static List<Container> containers() {
        return DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withLabelFilter(Map.of(ContainerBroker.LABEL, NAME))
                .exec();
    }
}
