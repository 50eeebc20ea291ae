package io.petisco.cli.security;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.cli.Shell;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The command has 64 MiB. */
class LargeMessagesAreSpokenOfTest {

    private Shell onCall;

    @BeforeEach
    void aDeadLetterOf30Mib() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.assumeItTakesMessagesOver16Mib();
        String body = "x".repeat(30 << 20);
        onCall.put(DEAD, 1, number -> new Message(Message.of(number).properties(), body));
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-letters show", "dead-letters export", "dead-letters list", "requeue -cq"})
    void withTheWayOut(String command) throws Exception {
        String[] words = command.equals("dead-letters list") ? command.split(" ") : (command + " " + DEAD).split(" ");
        Process process = onCall.fork(words);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isNotZero();
        assertThat(said)
                .contains("a message of 30 MiB is too large for the memory of this command (", "-Xmx2g")
                .doesNotContain("connection to RabbitMQ was lost");
        onCall.awaitReady(DEAD, 1);
    }
}
