package io.petisco.deployment.running.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.petisco.deployment.running.BusyApp;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The build runs the packaged application for a while, to create an archive of its classes. */
abstract class ABuildThatRunsTheApplication {

    private static ServerSocket broker;

    static QuarkusProdModeTest build(String setting) {
        broker = listen();
        return new QuarkusProdModeTest()
                .withApplicationRoot(jar -> jar.addClasses(BusyApp.CLASSES))
                .setApplicationName("busy")
                .overrideConfigKey("quarkus.petisco.organization", "acme")
                .overrideConfigKey("quarkus.petisco.topology.clear-before-declare.handlers", "true")
                .overrideConfigKey("rabbitmq-host", "127.0.0.1")
                .overrideConfigKey("rabbitmq-port", String.valueOf(broker.getLocalPort()))
                .overrideConfigKey(setting, "true");
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() throws IOException {
        broker.close();
    }

    /** The field is in the subclass, because Quarkus does not inject a field of this class. */
    abstract ProdModeTestResults results();

    /** The name of the file that the build creates. */
    abstract String archive();

    @Test
    void opensNoConnectionAndMakesTheArchive() throws IOException {
        assertThat(results().getBuildDir()).isDirectoryRecursivelyContaining("glob:**/" + archive());
        broker.setSoTimeout(1); // a connection would wait to be accepted
        assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
    }
}
