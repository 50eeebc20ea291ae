package io.petisco.deployment.devservices;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.localbroker.DockerProbe;

import static org.assertj.core.api.Assertions.assertThat;

/** The dev UI reads the link when it shows the card: a container starts after the build, or another broker replaces it. */
class TheManagementLinkLeadsToTheBrokerThatRunsTest {

    private static final DockerProbe.Answer DOCKER = new DockerProbe.Answer(true, "tcp://192.0.2.7:2375");
    private static final ManagementLink NONE = new ManagementLink("dev-services", "none");

    @TempDir
    Path folder;

    @Test
    void onTheHostOfARemoteDockerEngine() {
        DevSession session =
                session(Requests.kind(DevBrokerKind.AUTO), broker("container", "192.0.2.7", 32771), none());
        assertThat(session.managementLink()).isEqualTo(NONE);

        session.startable().start();

        assertThat(session.managementLink())
                .isEqualTo(new ManagementLink("http://192.0.2.7:32771/", "192.0.2.7:32771"));
    }

    @Test
    void toThePrivateNodeWhereTheContainerDoesNotStart() throws Exception {
        Path server = Files.createFile(
                folder.resolve("rabbitmq-server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        DevSession session =
                session(Requests.withServer(DevBrokerKind.AUTO, server), none(), broker("node", "127.0.0.1", 31546));

        session.startable().start();

        assertThat(session.managementLink())
                .isEqualTo(new ManagementLink("http://127.0.0.1:31546/", "127.0.0.1:31546"));
    }

    @Test
    void nowhereWhereMessagesStayInTheJvm() {
        DevSession session = session(Requests.kind(DevBrokerKind.AUTO), none(), none());

        session.startable().start();

        assertThat(session.managementLink()).isEqualTo(NONE);
    }

    private static DevSession session(
            BrokerRequest request,
            Function<BrokerRequest, DevBroker> container,
            Function<BrokerRequest, DevBroker> process) {
        return new DevSession(request, DOCKER, new BrokerStarter(() -> DOCKER, container, process));
    }

    private static Function<BrokerRequest, DevBroker> broker(String what, String host, int managementPort) {
        return request ->
                DevBroker.rabbitMq(what, host, 5672, managementPort, request.login(), Optional.empty(), () -> {});
    }

    private static Function<BrokerRequest, DevBroker> none() {
        return request -> {
            throw new IllegalStateException("it does not start");
        };
    }
}
