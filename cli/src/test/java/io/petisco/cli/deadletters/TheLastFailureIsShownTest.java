package io.petisco.cli.deadletters;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

/** The headers are those that petisco (Python) and RabbitMQ really write. */
class TheLastFailureIsShownTest {

    private static final Instant REQUEUED = Instant.parse("2026-11-25T08:00:00Z");

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    private static Map<String, Object> death(String queue, String time) {
        return Map.of(
                "queue",
                queue,
                "reason",
                "expired",
                "count",
                5L,
                "exchange",
                "acme",
                "routing-keys",
                List.of(queue),
                "time",
                Date.from(Instant.parse(time)));
    }

    private void put(Message message) throws Exception {
        onCall.put(DEAD, 1, i -> message);
    }

    private String list() {
        return onCall.petisco("dead-letters", "list").out();
    }

    @Test
    void aHandlerOfPetiscoThatFailedIsNoMessageThatExpired() throws Exception {
        put(Message.of("1", "user.created", "web", null).with(headers -> {
            headers.put("queue", QUEUE);
            headers.put("redelivery_count", 6);
            headers.put("x-death", List.of(death(RETRY, "2026-11-25T09:00:00Z")));
        }));

        assertThat(list()).contains("user.created  (handler failed)  since", "in send_mail_on_user_created");
        assertThat(onCall.petisco("dead-letters", "show", DEAD).out())
                .contains("exception: (handler failed)", "dead since: 2026-11-25T09:00:00Z");
    }

    @Test
    void norWasItOneWithoutRetries() throws Exception {
        put(Message.of("1", "user.created", "web", null).with(headers -> {
            headers.put("queue", QUEUE);
            headers.put("redelivery_count", 1);
        }));

        assertThat(list()).contains("(handler failed)");
    }

    @Test
    void aMessageThatExpiredBeforeItsHandlerHasIsOne() throws Exception {
        put(Message.of("1", "user.created", "web", null).with(headers -> {
            headers.put("queue", QUEUE);
            headers.put("redelivery_count", 2);
            headers.put("x-death", List.of(death(QUEUE, "2026-11-25T09:00:00Z"), death(RETRY, "2026-11-25T08:00:00Z")));
        }));

        assertThat(list()).contains("(expired)");
    }

    @Test
    void afterARequeueItIsTheFailureSince() throws Exception {
        put(Message.of("1", "user.created", "web", "org.acme.MailNotSent").with(headers -> {
            headers.put("redelivery_count", 6);
            headers.put("x-petisco-requeues", 1);
            headers.put("x-petisco-requeued-at", REQUEUED.toString());
            headers.put("x-death", List.of(death(RETRY, "2026-11-25T09:00:00Z")));
        }));

        assertThat(list()).contains("(handler failed)").doesNotContain("MailNotSent", "no mail server");
        String shown = onCall.petisco("dead-letters", "show", DEAD).out();
        assertThat(shown)
                .contains(
                        "exception: (handler failed)",
                        "dead since: 2026-11-25T09:00:00Z",
                        "handler: send_mail_on_user_created",
                        "failed before: org.acme.MailNotSent: no mail server, at 2026-11-23T22:40:00Z",
                        "stack trace of the earlier failure\norg.acme.MailNotSent")
                .doesNotContain("  message: ");
        assertThat(onCall.petisco("dead-letters", "list", "--where", "exception=MailNotSent")
                        .code())
                .isEqualTo(1);
        assertThat(onCall.petisco("dead-letters", "list", "--where", "exception=(handler failed)")
                        .out())
                .startsWith(DEAD + ": 1 of 1\n");
    }

    @Test
    void andNoOlderThanTheRequeueWhereNothingElseIsKnown() throws Exception {
        String requeued = Instant.now().minusSeconds(600).toString();
        put(Message.of("1", "user.created", "web", "org.acme.MailNotSent").with(headers -> {
            headers.put("redelivery_count", 1);
            headers.put("x-petisco-requeued-at", requeued);
        }));

        assertThat(onCall.petisco("dead-letters", "list", "--older-than", "1h").code())
                .isEqualTo(1);
        assertThat(onCall.petisco("dead-letters", "list", "--older-than", "5m").out())
                .contains("(handler failed)  since 10m");
    }

    @Test
    void aHandlerThatFailsAgainDescribesItself() throws Exception {
        put(Message.of("1", "user.created", "web", "org.acme.MailNotSent").with(headers -> {
            headers.put("x-petisco-requeued-at", "2026-11-23T22:30:00Z");
            headers.put("x-death", List.of(death(RETRY, "2026-11-23T22:39:55Z")));
        }));

        assertThat(list()).contains("org.acme.MailNotSent", "in org.acme.Mailer#sendMailOnUserCreated: no mail server");
    }

    @Test
    void aMessageThatExpiresAfterAFailureHasExpired() throws Exception {
        put(Message.of("1", "user.created", "web", "org.acme.MailNotSent")
                .with(headers -> headers.put("x-death", List.of(death(QUEUE, "2026-11-24T10:00:00Z")))));

        assertThat(list()).contains("(expired)").doesNotContain("MailNotSent");
    }
}
