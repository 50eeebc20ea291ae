package io.petisco.cli.deadletters;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

class APartOfAQueuesNameIsEnoughTest {

    private static final String OTHER = "dead_letter.acme.billing.1.event.invoice_paid.registration_send_receipt";

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.exchange("dead_letter.acme.billing");
        onCall.queue(OTHER, null, "dead_letter.acme.billing", OTHER);
        onCall.put(DEAD, 3, i -> Message.of("" + i, "user.created", "web", "org.acme.No"));
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"show PART", "export PART", "delete PART --dry-run", "list PART", "list --counts PART"})
    void forTheCommandsAboutDeadLetters(String command) {
        List<String> words = new ArrayList<>(List.of("dead-letters"));
        words.addAll(List.of(command.replace("PART", "send_mail").split(" ")));

        Said said = onCall.petisco(words.toArray(String[]::new));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains(DEAD);
    }

    @Test
    void forRequeuingToo() throws Exception {
        assertThat(onCall.petisco("requeue", "send_mail", "--limit", "1").out())
                .startsWith(DEAD + ": requeued 1 of 3 messages to");
        assertThat(onCall.petisco("requeue", "-cq", "send_mail", "--limit", "1").out())
                .startsWith(DEAD + ": requeued 1 of 2 messages to");
        onCall.awaitReady(RETRY, 2);
        assertThat(onCall.petisco("requeue", "send_mail", "-cq", "send_mail").err())
                .contains("name the queue once");
    }

    @Test
    void unlessSeveralHaveIt() {
        Said said = onCall.petisco("dead-letters", "show", "send_");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains("'send_' is part of the names of 2 dead-letter queues: " + OTHER + ", " + DEAD);
        assertThat(onCall.petisco("dead-letters", "show", "send_", "--published-by", "registration")
                        .out())
                .contains("queue: " + DEAD);
    }

    @Test
    void aListShowsAllThatHaveIt() {
        assertThat(onCall.petisco("dead-letters", "list", "send_", "--counts")
                        .out()
                        .lines())
                .containsExactlyInAnyOrder(DEAD + ": 3", OTHER + ": 0");
    }
}
