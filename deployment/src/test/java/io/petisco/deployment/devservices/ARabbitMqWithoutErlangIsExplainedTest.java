package io.petisco.deployment.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs in a separate JVM, whose PATH has no {@code erl}. */
class ARabbitMqWithoutErlangIsExplainedTest {

    private static final String PROBLEM =
            " needs Erlang, but there is no erl on the PATH (/nowhere). Install it (Debian: apt-get install erlang-nox)"
                    + " or add its bin folder to the PATH.";

    @TempDir
    Path folder;

    @Test
    void whereAPrivateNodeIsAskedFor() throws Exception {
        Path server = server();

        assertThat(start(DevBrokerKind.PROCESS, server)).isEqualTo("failure: " + server + PROBLEM);
    }

    @Test
    void whereMessagesStayInTheJvmInstead() throws Exception {
        Path server = server();

        assertThat(start(DevBrokerKind.AUTO, server))
                .isEqualTo("the in-memory broker: messages stay in this JVM (no Docker engine answers (none here);"
                        + " the rabbitmq-server of this machine could not be started (" + server + PROBLEM + "))");
    }

    private Path server() throws Exception {
        script("rabbitmqctl");
        return script("rabbitmq-server");
    }

    private Path script(String name) throws Exception {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\nexit 1\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private String start(DevBrokerKind kind, Path server) throws Exception {
        Path result = folder.resolve("result");
        ProcessBuilder jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsABroker.class.getName(),
                        kind.name(),
                        server.toString(),
                        result.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        jvm.environment().put("PATH", "/nowhere");
        assertThat(jvm.start().waitFor())
                .withFailMessage(() -> text(folder.resolve("out")))
                .isZero();
        return text(result);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
