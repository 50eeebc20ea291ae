package io.petisco.deployment.devservices;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.localbroker.DockerProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Checks the chosen broker, and the reason in the log. */
class TheFirstBrokerThatWorksIsTakenTest {

    private static final DockerProbe.Answer DOCKER = new DockerProbe.Answer(true, "unix:///docker.sock");
    private static final DockerProbe.Answer NO_DOCKER = new DockerProbe.Answer(false, "there is no Docker socket");

    @TempDir
    Path folder;

    private Path server;

    @BeforeEach
    void install() throws Exception {
        server = Files.createFile(
                folder.resolve("rabbitmq-server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void aContainerWhereDockerAnswers() {
        assertBroker(
                starter(DOCKER, fake("container"), fake("node")),
                Requests.withServer(DevBrokerKind.AUTO, server),
                "container on localhost:5672",
                "a Docker engine answers (unix:///docker.sock)");
    }

    @Test
    void aPrivateNodeWhereItDoesNot() {
        assertBroker(
                starter(NO_DOCKER, fake("container"), fake("node")),
                Requests.withServer(DevBrokerKind.AUTO, server),
                "node on localhost:5672",
                "no Docker engine answers (there is no Docker socket)");
    }

    @Test
    void aPrivateNodeWhereTheContainerDoesNotStart() {
        assertBroker(
                starter(DOCKER, failing("no such image"), fake("node")),
                Requests.withServer(DevBrokerKind.AUTO, server),
                "node on localhost:5672",
                "the container could not be started (no such image)");
    }

    @Test
    void theInMemoryBrokerWhereThereIsNothing() {
        assertBroker(
                starter(NO_DOCKER, fake("container"), fake("node")),
                Requests.kind(DevBrokerKind.AUTO),
                "the in-memory broker: messages stay in this JVM",
                "no Docker engine answers (there is no Docker socket); no rabbitmq-server is installed (there is no"
                        + " /nowhere/rabbitmq-server)");
    }

    @Test
    void theInMemoryBrokerWhereTheServerDoesNotStart() {
        assertBroker(
                starter(NO_DOCKER, fake("container"), failing("there is no erl on the PATH\nmore")),
                Requests.withServer(DevBrokerKind.AUTO, server),
                "the in-memory broker: messages stay in this JVM",
                "no Docker engine answers (there is no Docker socket); the rabbitmq-server of this machine could"
                        + " not be"
                        + " started (there is no erl on the PATH)");
    }

    @Test
    void theInMemoryBrokerWhereAWantedPortIsTaken() throws Exception {
        try (ServerSocket owner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = "port " + owner.getLocalPort() + " on 127.0.0.1 is taken: set"
                    + " quarkus.petisco.devservices.port to another one, or to 0 for any free one";
            assertBroker(
                    starter(DOCKER, fake("container"), fake("node")),
                    Requests.withPort(DevBrokerKind.AUTO, owner.getLocalPort()),
                    "the in-memory broker: messages stay in this JVM",
                    taken);
            assertBroker(
                    starter(DOCKER, fake("container"), fake("node")),
                    Requests.withPort(DevBrokerKind.IN_MEMORY, owner.getLocalPort()),
                    "the in-memory broker: messages stay in this JVM",
                    "quarkus.petisco.devservices.kind requests it");
            assertThatThrownBy(() -> starter(DOCKER, fake("container"), fake("node"))
                            .start(Requests.withPort(DevBrokerKind.CONTAINER, owner.getLocalPort())))
                    .hasMessage(taken);
        }
    }

    @Test
    void noneIfTheTransportHasToBeRabbitMq() {
        assertThatThrownBy(() ->
                        starter(NO_DOCKER, fake("container"), fake("node")).start(Requests.realBrokerWanted()))
                .hasMessage("there is no RabbitMQ for dev and test mode: no Docker engine answers (there is no Docker"
                        + " socket); no rabbitmq-server is installed (there is no /nowhere/rabbitmq-server);"
                        + " quarkus.petisco.transport requires a real one. Ways out: start Docker; or install"
                        + " RabbitMQ"
                        + " (Debian: apt-get install rabbitmq-server); or set rabbitmq-host to a running broker.");
    }

    @Test
    void onlyAContainerIfTheApplicationRunsInOne() {
        assertThatThrownBy(() -> starter(DOCKER, failing("no such image"), fake("node"))
                        .start(Requests.applicationInAContainer(server)))
                .hasMessageStartingWith("there is no RabbitMQ for dev and test mode: the container could not be"
                        + " started"
                        + " (no such image); the application runs in a container, from which it reaches only other"
                        + " containers. Ways out:");
    }

    private static void assertBroker(BrokerStarter starter, BrokerRequest request, String description, String reason) {
        DevBroker broker = starter.start(request);
        assertThat(broker.description()).isEqualTo(description);
        assertThat(broker.reason()).isEqualTo(reason);
        assertThat(broker.configuration()).containsOnlyKeys(DevBroker.KEYS);
    }

    private static BrokerStarter starter(
            DockerProbe.Answer docker,
            Function<BrokerRequest, DevBroker> container,
            Function<BrokerRequest, DevBroker> process) {
        return new BrokerStarter(() -> docker, container, process);
    }

    private static Function<BrokerRequest, DevBroker> fake(String what) {
        return request -> DevBroker.rabbitMq(what, "localhost", 5672, 0, request.login(), Optional.empty(), () -> {});
    }

    private static Function<BrokerRequest, DevBroker> failing(String message) {
        return request -> {
            throw new IllegalStateException(message);
        };
    }
}
