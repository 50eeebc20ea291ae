package io.petisco.cli.requeue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** {@code script} gives the command a terminal. */
class AtATerminalProgressIsShownTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private Shell onCall;

    @BeforeEach
    void deadLetters() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
        onCall = new Shell().handlerQueues();
        onCall.put(DEAD, 600, Message::of);
    }

    @AfterEach
    void close() {
        if (onCall != null) {
            onCall.close();
        }
    }

    private static String atATerminal(Shell onCall, String arguments) throws Exception {
        String command = System.getProperty("java.home") + "/bin/java -cp '" + System.getProperty("java.class.path")
                + "' io.petisco.cli.Petisco " + arguments;
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(SCRIPT.toString(), "--quiet", "--return", "--command", command, "/dev/null"))
                .redirectErrorStream(true);
        builder.environment().putAll(onCall.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void andTakenAwayInTheEnd() throws Exception {
        String said = atATerminal(onCall, "requeue -cq " + DEAD + " --rate 300");

        assertThat(said)
                .containsPattern("\\rrequeuing \\[#*-+\\] \\d+ of 600, \\d+/s\\u001b\\[K")
                .containsPattern("\\r\\u001b\\[K" + DEAD + ": requeued 600 of 600 messages");
    }

    @Test
    void andTakenAwayBeforeTheResultIsPrinted() throws Exception {
        String said = atATerminal(onCall, "dead-letters delete " + DEAD + " --yes");

        assertThat(said)
                .contains("\rdeleting [")
                .containsPattern("\\r\\u001b\\[K" + DEAD + ": deleted 600 of 600 messages");
    }

    @Test
    void andNotElsewhere() throws Exception {
        Process process = onCall.fork("requeue", "-cq", DEAD);
        assertThat(process.getInputStream().readAllBytes())
                .asString(UTF_8)
                .startsWith(DEAD + ": requeued 600 of 600 messages")
                .doesNotContain("\r");
    }
}
