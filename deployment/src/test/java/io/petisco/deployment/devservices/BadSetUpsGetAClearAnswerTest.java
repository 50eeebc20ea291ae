package io.petisco.deployment.devservices;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.localbroker.DockerProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The module local-broker tests the time-out for Docker and a missing Erlang. */
class BadSetUpsGetAClearAnswerTest {

    private static final String WAYS_OUT =
            "Ways out: install RabbitMQ (Debian: apt-get install rabbitmq-server); or set"
                    + " quarkus.petisco.devservices.server-script to the rabbitmq-server of another installation;"
                    + " or set"
                    + " rabbitmq-host to a running broker; or start Docker; or set"
                    + " quarkus.petisco.devservices.kind=in-memory to keep messages in this JVM.";

    @TempDir
    Path folder;

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket owner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFailure(Requests.withPort(DevBrokerKind.PROCESS, owner.getLocalPort()))
                    .hasMessage("port " + owner.getLocalPort()
                            + " on 127.0.0.1 is taken: set quarkus.petisco.devservices.port to another one, or to"
                            + " 0 for"
                            + " any free one");
        }
    }

    @Test
    void aContainerWithoutDocker() {
        assertFailure(Requests.kind(DevBrokerKind.CONTAINER))
                .hasMessage("quarkus.petisco.devservices.kind is container, but no Docker engine answers"
                        + " ([tcp://192.0.2.1:2375] did not answer within 2500 ms). Ways out: start Docker; or set"
                        + " DOCKER_HOST to an engine that answers; or set quarkus.petisco.devservices.kind=auto to"
                        + " use another broker; or set rabbitmq-host to a running broker.");
    }

    @Test
    void aPrivateNodeWithoutRabbitMq() {
        assertFailure(Requests.kind(DevBrokerKind.PROCESS))
                .hasMessage(
                        "there is no RabbitMQ to run: /nowhere/rabbitmq-server is not an executable file. " + WAYS_OUT);
    }

    @Test
    void aServerThatDoesNotStart() throws Exception {
        assertFailure(Requests.withServer(DevBrokerKind.PROCESS, script("echo 'BOOT FAILED: bad config'; exit 3")))
                .hasMessageContaining(
                        "ended with exit code 3 before it was ready. Its last lines:\nBOOT FAILED: bad config")
                .hasMessageEndingWith(WAYS_OUT);
    }

    @Test
    void aTemporaryFolderThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertFailure(Requests.withFolder(DevBrokerKind.PROCESS, script("exit 3"), file.resolve("below")))
                .hasMessageStartingWith("cannot create RabbitMQ's folder in " + file + "/below (")
                .hasMessageEndingWith(
                        "make it writable, or set quarkus.petisco.devservices.temp-dir to a writable folder");
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(BrokerRequest request) {
        DockerProbe.Answer silent =
                new DockerProbe.Answer(false, "[tcp://192.0.2.1:2375] did not answer within 2500 ms");
        return assertThat(catchThrowable(
                () -> BrokerStarter.using(() -> silent).start(request).close()));
    }

    private Path script(String commands) throws Exception {
        Path script = Files.writeString(folder.resolve("rabbitmq-server"), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
