package io.petisco.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;

import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The one jar, as a person on call starts it. */
class TheJarRunsIT {

    private static final Path JAR = Path.of("target/petisco.jar");

    @Test
    void andDoesItsWork() throws Exception {
        try (Shell onCall = new Shell().handlerQueues()) {
            onCall.put(DEAD, 5, Message::of);

            // over the management API, which the requeue does not need
            assertThat(run(onCall, "dead-letters", "list")).contains(DEAD + ": 5");
            onCall.awaitReady(DEAD, 5);

            String said = run(onCall, "requeue", "-cq", DEAD);

            assertThat(said).contains("requeued 5 of 5 messages").doesNotContain("SLF4J");
            onCall.awaitReady(RETRY, 5);
            assertThat(run(onCall, "--version")).matches("petisco \\d+\\.\\d+\\.\\d+.*\\s+");
        }
    }

    /** Only modules that need no Quarkus are in it. */
    @Test
    void andHasNoQuarkusInIt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("META-INF/native-image/picocli-generated/io.petisco/petisco-cli/reflect-config.json")
                    .noneMatch(name -> name.startsWith("io/quarkus/")
                            || name.startsWith("io/petisco/runtime/")
                            || name.equals("META-INF/quarkus-extension.properties"));
        }
    }

    private static String run(Shell onCall, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(onCall.environment());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
