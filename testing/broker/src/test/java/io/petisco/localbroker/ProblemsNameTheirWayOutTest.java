package io.petisco.localbroker;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class ProblemsNameTheirWayOutTest {

    @TempDir
    Path temporary;

    private Options options() {
        return Options.fromSystem().withKind(BrokerKind.PROCESS).withTemporaryFolder(temporary);
    }

    @Test
    void noServerScript() {
        assertFailure(options().withServerScript(Path.of("/nowhere/rabbitmq-server")))
                .hasMessage("there is no RabbitMQ to run: /nowhere/rabbitmq-server is not an executable file. Ways"
                        + " out: install"
                        + " RabbitMQ (Debian: apt-get install rabbitmq-server); or set"
                        + " petisco.test.rabbitmq.server-script to the rabbitmq-server of another"
                        + " installation; or set petisco.test.rabbitmq.uri to a running broker; or start"
                        + " Docker.");
    }

    @Test
    void noErlang() {
        assertThatThrownBy(() -> ServerInstallation.find(options(), "/nowhere"))
                .isInstanceOf(LocalRabbitMqException.class)
                .hasMessageEndingWith(
                        "needs Erlang, but there is no erl on the PATH (/nowhere). Install it (Debian: apt-get"
                                + " install erlang-nox) or add its bin folder to the PATH.");
    }

    @Test
    void aTemporaryFolderThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertFailure(options().withTemporaryFolder(file.resolve("below")))
                .hasMessageStartingWith("cannot create RabbitMQ's folder in " + file + "/below (")
                .hasMessageEndingWith("make it writable, or set petisco.test.rabbitmq.temp-dir to a writable folder");
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket owner = new ServerSocket(FreePorts.any(), 1, InetAddress.getLoopbackAddress())) {
            int port = owner.getLocalPort();
            assertFailure(options().withPort(port))
                    .hasMessage("port " + port
                            + " on 127.0.0.1 is taken: set petisco.test.rabbitmq.port to another one, or to"
                            + " 0 for any free one");
        }
    }

    @Test
    void aServerThatDies() throws Exception {
        Options dying = options().withServerScript(script("echo 'BOOT FAILED: bad config'; exit 3"));
        assertFailure(dying)
                .hasMessageContaining(
                        "rabbitmq-server ended with exit code 3 before it was ready. Its last lines:\nBOOT FAILED")
                .hasMessageContaining("Ways out: install RabbitMQ");
        assertNothingLeft();
    }

    @Test
    void aServerThatIsTooSlow() throws Exception {
        Options slow = options()
                .withServerScript(script("echo booting; exec tail -f /dev/null"))
                .withStartTimeout(Duration.ofSeconds(1));
        assertFailure(slow)
                .hasMessageContaining("within 1 s")
                .hasMessageContaining("Its last lines:\nbooting\nIf the machine is only slow, raise"
                        + " petisco.test.rabbitmq.start-timeout (seconds).");
        assertNothingLeft();
    }

    @Test
    void anExternalBrokerWithoutAddressOrThatIsNotThere() {
        Options external = Options.fromSystem().withKind(BrokerKind.EXTERNAL).withStartTimeout(Duration.ofSeconds(1));
        assertFailure(external).hasMessageContaining("set petisco.test.rabbitmq.uri (or PETISCO_TEST_RABBITMQ_URI)");
        assertFailure(external.withUri("amqp://guest:guest@127.0.0.1:" + FreePorts.any()))
                .hasMessageContaining("Is it running and reachable? Check petisco.test.rabbitmq.uri.");
    }

    private Path script(String commands) throws Exception {
        Path script = Files.writeString(temporary.resolve("rabbitmq-server"), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private void assertNothingLeft() {
        assertThat(temporary).isDirectoryNotContaining(Files::isDirectory);
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(Options options) {
        return assertThat(catchThrowable(() -> LocalRabbitMq.start(options).close()))
                .isInstanceOf(LocalRabbitMqException.class);
    }
}
