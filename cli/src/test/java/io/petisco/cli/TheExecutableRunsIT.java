package io.petisco.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.operations.OnCall.Message;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The native executable, which the profile {@code native} makes: what reads JSON, options, and both interfaces of a broker. */
@EnabledIfSystemProperty(
        named = "petisco.executable",
        matches = ".+",
        disabledReason = "there is no executable: use the profile native")
class TheExecutableRunsIT {

    private static final String TOPOLOGY = "../operations/src/test/resources/topology.json";
    private static final String[] PUBLISH = {
        "publish", "user.created", "-o", "acme", "-s", "registration", "--attribute", "name=ada"
    };

    @TempDir
    Path folder;

    @Test
    void everyCommandHasItsHelp() throws Exception {
        for (String command :
                List.of("requeue", "dead-letters", "topology", "publish", "tail", "generate-completion")) {
            assertThat(run(null, 0, command, "--help")).contains("Usage: petisco " + command);
            assertThat(run(null, 0, "help", command)).contains("Usage: petisco " + command);
        }
        assertThat(run(null, 0, "--help")).contains("requeue", "topology");
        assertThat(run(null, 0, "help")).isEqualTo(run(null, 0, "--help"));
        assertThat(run(null, 0, "--version")).matches("petisco \\d+\\.\\d+\\.\\d+.*\\s+");
        assertThat(run(null, 0, "generate-completion")).contains("complete -F", "--consuming-queue");
    }

    @Test
    void badInputIsSaidOnOneLine() throws Exception {
        assertThat(run(null, 2, "requeue", "--nonsense")).hasLineCount(1).contains("--nonsense");
        assertThat(run(null, 2, "nonsense")).hasLineCount(1).contains("nonsense");
        assertThat(run(null, 2, "requeue", "-cq", DEAD, "--port", "1"))
                .hasLineCount(1)
                .contains("cannot be reached");
        try (Shell onCall = new Shell()) {
            assertThat(run(onCall, 2, "requeue", "-cq", DEAD)).hasLineCount(1).contains("there is no queue '" + DEAD);
        }
    }

    @Test
    void deadLettersAreShownMovedAndExported() throws Exception {
        try (Shell onCall = new Shell().handlerQueues()) {
            onCall.put(DEAD, 5, Message::of);
            Path file = folder.resolve("dead.jsonl");

            assertThat(run(onCall, 0, "dead-letters", "list")).contains(DEAD + ": 5", "user.created");
            assertThat(Json.tree(run(onCall, 0, "dead-letters", "list", "--json")))
                    .isNotEmpty();
            assertThat(run(onCall, 0, "dead-letters", "show", DEAD)).contains("user.created", "\"name\" : \"ada\"");
            run(onCall, 0, "dead-letters", "export", DEAD, "-f", file.toString());
            assertThat(Files.readAllLines(file)).hasSize(5);
            assertThat(run(onCall, 0, "requeue", "-cq", DEAD, "--where", "id=3", "--dry-run"))
                    .contains("requeue 1 of 5");
            assertThat(run(onCall, 0, "requeue", "-cq", DEAD)).contains("requeued 5 of 5 messages");
            onCall.awaitReady(RETRY, 5);
            assertThat(run(onCall, 0, "dead-letters", "import", file.toString()))
                    .contains("imported 5 messages");
            assertThat(run(onCall, 0, "dead-letters", "delete", DEAD, "--older-than", "1s", "--yes"))
                    .contains("deleted 5 of 5 messages");
            assertThat(onCall.ready(DEAD)).isZero();
        }
    }

    @Test
    void theBrokerIsComparedAndDeclared() throws Exception {
        try (Shell onCall = new Shell()) {
            assertThat(run(onCall, 1, "topology", "diff", TOPOLOGY)).contains("missing    queue " + QUEUE);
            assertThat(run(onCall, 0, "topology", "apply", TOPOLOGY)).contains("declared 3 exchanges");
            assertThat(run(onCall, 0, "topology", "diff", TOPOLOGY)).contains("no differences");
            assertThat(run(onCall, 0, "topology", "show", TOPOLOGY)).contains("acme.registration", DEAD);
            assertThat(run(onCall, 0, "topology", "clear", TOPOLOGY, "--yes")).contains("queue");
            assertThat(run(onCall, 1, "topology", "diff", TOPOLOGY)).contains("missing    queue " + QUEUE);
        }
    }

    @Test
    void messagesArePublishedAndSeenPassing() throws Exception {
        try (Shell onCall = new Shell().handlerQueues()) {
            onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.1.event.user_created");
            Process tail = start(onCall, "tail", "-o", "acme", "-s", "registration", "--limit", "1", "--json");
            Awaitility.await().until(() -> {
                assertThat(run(onCall, 0, PUBLISH)).startsWith("published domain_event user.created version 1");
                return !tail.isAlive(); // it listens a moment after it was started
            });

            assertThat(ended(tail, 0)).contains("acme.registration.1.event.user_created", "ada");
            assertThat(onCall.drain(QUEUE).get(0).getBody()).asString(UTF_8).contains("\"name\":\"ada\"");
        }
    }

    private static String run(Shell onCall, int code, String... arguments) throws IOException, InterruptedException {
        return ended(start(onCall, arguments), code);
    }

    private static Process start(Shell onCall, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("petisco.executable")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (onCall != null) {
            builder.environment().putAll(onCall.environment());
        }
        return builder.start();
    }

    private static String ended(Process process, int code) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        return said;
    }
}
