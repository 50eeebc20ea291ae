package io.petisco.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.inmemory.InMemoryBroker;
import io.petisco.inmemory.InMemoryTransport;
import io.petisco.rabbitmq.RabbitMqTransport;
import io.petisco.rabbitmq.connection.Endpoint;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.TopologyChecks;
import io.petisco.runtime.PetiscoConfig.TransportKind;
import io.petisco.transport.Transport;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransportFactoryTest {

    private static final String PROPERTY = "quarkus.petisco.transport";

    @AutoClose
    private final InMemoryBroker broker = new InMemoryBroker();

    @AutoClose("shutdownNow")
    private final ExecutorService executor = Executors.newCachedThreadPool();

    private Transport transport(LaunchMode launchMode, TransportKind kind) {
        return new TransportFactory(launchMode, TransportFactoryTest::settings, () -> broker).create(kind, executor);
    }

    private static RabbitMqSettings settings() {
        return new RabbitMqSettings(
                List.of(new Endpoint("localhost", 5672)),
                "guest",
                "guest",
                "/",
                Optional.empty(),
                Optional.empty(),
                "test",
                Duration.ofSeconds(60),
                1,
                Duration.ZERO,
                Duration.ofSeconds(5),
                100,
                TopologyChecks.NONE,
                1024,
                false);
    }

    @Test
    void withWhatToDoInstead() {
        assertThatThrownBy(() -> transport(LaunchMode.NORMAL, TransportKind.IN_MEMORY))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        problem -> assertThat(problem.getConfigKeys()).containsExactly(PROPERTY))
                .hasMessage("quarkus.petisco.transport=in-memory is for development and tests, but this application"
                        + " runs in"
                        + " production: its messages would not reach other applications, and would be lost"
                        + " when it stops. Remove quarkus.petisco.transport, or set it for the profiles"
                        + " dev and"
                        + " test only"
                        + " (%dev.quarkus.petisco.transport=in-memory), and set rabbitmq-host and"
                        + " rabbitmq-port to the address of RabbitMQ");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVELOPMENT", "TEST"})
    void butNotElsewhere(LaunchMode launchMode) {
        try (Transport transport = transport(launchMode, TransportKind.IN_MEMORY)) {
            assertThat(transport).isInstanceOf(InMemoryTransport.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rabbitMqIsAlwaysPossible(LaunchMode launchMode) {
        try (Transport transport = transport(launchMode, TransportKind.RABBITMQ)) {
            assertThat(transport).isInstanceOf(RabbitMqTransport.class);
        }
    }
}
