package io.petisco.cli.deadletters;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static org.assertj.core.api.Assertions.assertThat;

class AnEmptySelectionIsReportedTest {

    @TempDir
    Path folder;

    private static Shell onCall;

    @BeforeAll
    static void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.put(DEAD, 4, i -> Message.of("" + i, "user.created", "web", "org.acme.MailNotSent"));
    }

    @AfterAll
    static void close() {
        onCall.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters list -s registraton | There is no service 'registraton'. Did you mean registration?",
                "dead-letters list -o acm | There is no organization 'acm'. Did you mean acme?",
                "dead-letters list -o acme --published-by zzzzzzzz | There is no service 'zzzzzzzz'. There is"
                        + " registration.",
                "requeue --all-of-service -o acme -s registraton | There is no service 'registraton'. Did you mean",
                "dead-letters list --where exception=MailNotSend"
                        + " | None of the 4 messages has exception=MailNotSend. Did you mean MailNotSent?",
                "requeue QUEUE --where exception=org.acme.MailNotSend"
                        + " | None of the 4 messages has exception=org.acme.MailNotSend. Did you mean"
                        + " org.acme.MailNotSent?",
                "requeue QUEUE --where exception=Typo --dry-run | None of the 4 messages has exception=Typo. There"
                        + " is MailNotSent.",
                "requeue --all-of-service -o acme -s registration --where type=user.deleted"
                        + " | None of the 4 messages has type=user.deleted. There is user.created.",
                "dead-letters delete QUEUE --where handler=send_mail --yes"
                        + " | None of the 4 messages has handler=send_mail. Did you mean send_mail_on_user_created?",
                "dead-letters export QUEUE --where meta.client_id=wep"
                        + " | None of the 4 messages has meta.client_id=wep. Did you mean web?",
                "dead-letters show QUEUE --where id=7 | None of the 4 messages has id=7. There is 0, 1, 2",
                "dead-letters show QUEUE --where id=1 --where type=x | None of the 4 messages has type=x.",
                "dead-letters list --older-than 36500d | None of the 4 messages has been a dead letter for longer"
                        + " than 36500d",
            })
    void withTheExitCode1(String command, String message) throws Exception {
        Said said = onCall.petisco(command.replace("QUEUE", DEAD).split(" +"));

        assertThat(said.err()).contains(message);
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        onCall.awaitReady(DEAD, 4);
    }

    @Test
    void conditionsThatEachMatchButNeverTogether() {
        Said said = onCall.petisco("dead-letters", "show", DEAD, "--where", "id=1", "--where", "id=2");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("None of the 4 messages meets all conditions, though each condition is met by some.");
    }

    @Test
    void anExportLeavesNoEmptyFile() {
        Path file = folder.resolve("none.jsonl");

        Said said = onCall.petisco("dead-letters", "export", DEAD, "--where", "id=7", "--file", file.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void aVirtualHostWithoutDeadLetterQueues() {
        try (Shell elsewhere = new Shell()) {
            Said said = elsewhere.petisco("dead-letters", "list");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("There is no dead-letter queue on RabbitMQ", "Check the virtual host");
        }
    }

    @Test
    void butEmptyQueuesAreGoodNews() throws Exception {
        try (Shell healthy = new Shell().handlerQueues()) {
            Said said = healthy.petisco("dead-letters", "list", "-o", "acme", "-s", "registration");
            assertThat(said.err()).isEqualTo("0 dead letters in 1 queue\n");
            assertThat(said.code()).isZero();
            assertThat(healthy.petisco("requeue", DEAD, "--where", "type=x").code())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters show send_mial_on_user_created | Did you mean"
                        + " dead_letter.acme.registration.1.event.user_created.send_mail_on_user_created?",
                "requeue -cq dead_letter.acme.registration.1.event.user_created.send_mail_on_user_creatd | Did you"
                        + " mean dead_letter",
            })
    void aMisspeltQueueIsBadInputAndTheNearestIsNamed(String command, String message) {
        Said said = onCall.petisco(command.split(" +"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).singleElement().asString().contains("there is no queue '", message);
    }
}
