package io.petisco.cli.requeue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

class UnmatchedMessagesKeepTheirOrderTest {

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void inBothTypesOfQueue(String type) throws Exception {
        onCall.channel().queueDelete(DEAD);
        onCall.channel().queueDeclare(DEAD, true, false, false, arguments(type));
        onCall.put(DEAD, 3_000, i -> Message.of("" + i, i % 3 == 0 ? "user.deleted" : "user.created", "web", null));

        Said said = onCall.petisco("requeue", "-cq", DEAD, "--where", "type=user.deleted");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.drainIds(RETRY)).isEqualTo(ids(3_000, i -> i % 3 == 0));
        assertThat(onCall.drainIds(DEAD)).isEqualTo(ids(3_000, i -> i % 3 != 0));
    }

    /** As the extension declares them. */
    private static Map<String, Object> arguments(String type) {
        return type.equals("quorum")
                ? Map.of("x-queue-type", "quorum", "x-delivery-limit", Integer.MAX_VALUE)
                : Map.of();
    }

    private static List<String> ids(int end, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, end).filter(wanted).mapToObj(String::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "exception=org.acme.MailNotSent, 1",
        "exception=MailNotSent, 1",
        "exception=*Mail*, 1",
        "meta.client_id=app, 2",
        "type=user.*, '0,1,2'",
        "id=3, 3",
        "handler=send_mail_on_user_created, '0,1,2,3'",
        "handler=sendMailOnUserCreated, 1",
        "handler=*.Mailer#*, 1",
        "header.x-petisco-message=no*, 1"
    })
    void byWhatIsAskedFor(String where, String expected) throws Exception {
        List<Message> messages = List.of(
                Message.of("0", "user.created", "web", null),
                Message.of("1", "user.created", "web", "org.acme.MailNotSent"),
                Message.of("2", "user.deleted", "app", null),
                Message.of("3", "invoice.paid", "web", null));
        onCall.put(DEAD, messages.size(), messages::get);

        onCall.petisco("requeue", "-cq", DEAD, "--where", where);

        assertThat(onCall.drainIds(RETRY)).containsExactly(expected.split(","));
        assertThat(onCall.ready(DEAD)).isEqualTo(4 - expected.split(",").length);
    }

    @Test
    void whereItIsTooYoung() throws Exception {
        String now = java.time.Instant.now().toString();
        onCall.put(
                DEAD,
                2,
                i -> Message.of("" + i, "user.created", "web", "org.acme.MailNotSent")
                        .with(headers -> headers.put("x-petisco-failed-at", i == 0 ? now : "2026-01-01T00:00:00Z")));

        onCall.petisco("requeue", "-cq", DEAD, "--older-than", "2h");

        assertThat(onCall.drainIds(RETRY)).containsExactly("1");
        assertThat(onCall.drainIds(DEAD)).containsExactly("0");
    }
}
