package io.petisco.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.cli.OnCall.Message;

import static io.petisco.cli.OnCall.DEAD;
import static io.petisco.cli.OnCall.QUEUE;
import static io.petisco.cli.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The native executable, which the profile {@code native} makes: what reads JSON, options, and both interfaces of a broker. */
@EnabledIfSystemProperty(
        named = "petisco.executable",
        matches = ".+",
        disabledReason = "there is no executable: use the profile native")
class TheExecutableRunsIT {

    private static final String TOPOLOGY = "src/test/resources/topology.json";

    @TempDir
    Path folder;

    @Test
    void everyCommandHasItsHelp() throws Exception {
        for (String command : List.of("requeue", "dead-letters", "topology", "publish", "tail")) {
            assertThat(run(null, 0, command, "--help")).contains("Usage: petisco " + command);
        }
        assertThat(run(null, 0, "--help")).contains("requeue", "topology");
        assertThat(run(null, 0, "--version")).matches("petisco \\d+\\.\\d+\\.\\d+.*\\s+");
        assertThat(run(null, 2, "requeue", "--nonsense")).contains("--nonsense");
    }

    @Test
    void deadLettersAreShownMovedAndExported() throws Exception {
        try (OnCall onCall = new OnCall().handlerQueues()) {
            onCall.put(DEAD, 5, Message::of);
            Path file = folder.resolve("dead.jsonl");

            assertThat(run(onCall, 0, "dead-letters", "list")).contains(DEAD);
            assertThat(run(onCall, 0, "dead-letters", "show", DEAD)).contains("user.created");
            run(onCall, 0, "dead-letters", "export", DEAD, "-f", file.toString());
            assertThat(Files.readAllLines(file)).hasSize(5);
            assertThat(run(onCall, 0, "requeue", "-cq", DEAD)).contains("requeued 5 of 5 messages");
            assertThat(onCall.ready(RETRY)).isEqualTo(5);
        }
    }

    @Test
    void theBrokerIsComparedAndDeclared() throws Exception {
        try (OnCall onCall = new OnCall()) {
            assertThat(run(onCall, 1, "topology", "diff", TOPOLOGY)).contains("missing    queue " + QUEUE);
            assertThat(run(onCall, 0, "topology", "apply", TOPOLOGY)).contains("declared 3 exchanges");
            assertThat(run(onCall, 0, "topology", "diff", TOPOLOGY)).contains("no differences");
        }
    }

    private static String run(OnCall onCall, int code, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("petisco.executable")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (onCall != null) {
            builder.environment().putAll(onCall.environment());
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        return said;
    }
}
