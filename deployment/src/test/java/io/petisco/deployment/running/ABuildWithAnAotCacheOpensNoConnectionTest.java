package io.petisco.deployment.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** For an AOT cache the build runs the packaged application; where Java is older than 25, Quarkus makes an AppCDS archive of it. */
class ABuildWithAnAotCacheOpensNoConnectionTest {

    private static final ServerSocket BROKER = listen();

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(BusyApp.CLASSES))
            .setApplicationName("busy")
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.topology.clear-before-declare.handlers", "true")
            .overrideConfigKey("rabbitmq-host", "127.0.0.1")
            .overrideConfigKey("rabbitmq-port", String.valueOf(BROKER.getLocalPort()))
            .overrideConfigKey("quarkus.package.jar.aot.enabled", "true");

    @ProdBuildResults
    ProdModeTestResults results;

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() throws IOException {
        BROKER.close();
    }

    @Test
    void andHasItsCache() throws IOException {
        assertThat(results.getBuildDir()).isDirectoryRecursivelyContaining("glob:**/{app.aot,app-cds.jsa}");
        BROKER.setSoTimeout(1); // a connection would wait to be accepted
        assertThatThrownBy(BROKER::accept).isInstanceOf(SocketTimeoutException.class);
    }
}
