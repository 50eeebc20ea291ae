package io.petisco.localbroker;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SelectionPrefersConfigurationTest {

    private static final DockerProbe NO_DOCKER =
            DockerProbe.of(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), Path.of("/nowhere"));

    @Test
    void theKindInTheOptionsWins() {
        Options options = options("kind", "container", "uri", "amqp://localhost");
        assertThat(BrokerSelection.choose(options, NO_DOCKER).kind()).isEqualTo(BrokerKind.CONTAINER);
    }

    @Test
    void aUriAloneMeansExternal() {
        BrokerSelection.Choice choice = BrokerSelection.choose(options("uri", "amqp://localhost"), NO_DOCKER);
        assertThat(choice)
                .isEqualTo(new BrokerSelection.Choice(BrokerKind.EXTERNAL, "petisco.test.rabbitmq.uri is set"));
    }

    @Test
    void withoutDockerThePrivateNodeSaysWhy() {
        BrokerSelection.Choice choice = BrokerSelection.choose(options(), NO_DOCKER);
        assertThat(choice.kind()).isEqualTo(BrokerKind.PROCESS);
        assertThat(choice.reason()).startsWith("no Docker engine answers (unix:///nowhere/docker.sock");
    }

    @Test
    void anUnknownKindIsNamed() {
        assertThatThrownBy(() -> options("kind", "cloud"))
                .isInstanceOf(LocalRabbitMqException.class)
                .hasMessage("petisco.test.rabbitmq.kind is \"cloud\": use auto, external, container or process");
    }

    @Test
    void aPortThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> options("port", "many"))
                .isInstanceOf(LocalRabbitMqException.class)
                .hasMessage("petisco.test.rabbitmq.port is \"many\": use a whole number");
    }

    @Test
    void everyPropertyHasAnEnvironmentVariable() {
        assertThat(Options.environmentName("petisco.test.rabbitmq.server-script"))
                .isEqualTo("PETISCO_TEST_RABBITMQ_SERVER_SCRIPT");
    }

    private static Options options(String... pairs) {
        return Options.from(name -> {
            for (int i = 0; i < pairs.length; i += 2) {
                if (name.equals("petisco.test.rabbitmq." + pairs[i])) {
                    return pairs[i + 1];
                }
            }
            return null;
        });
    }
}
