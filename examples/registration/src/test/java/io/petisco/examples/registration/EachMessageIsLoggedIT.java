package io.petisco.examples.registration;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The example's log says in one line what happens to a message at each step. */
class EachMessageIsLoggedIT {

    private static final Caller CALLER = new Caller();
    private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private static LocalRabbitMq broker;
    private static RunningExample example;

    @BeforeAll
    static void start() {
        broker = LocalRabbitMq.shared();
        example = RunningExample.start(broker, "story", Map.of("registration.mail.failure-rate", "0"));
    }

    @AfterAll
    static void stop() {
        if (example != null) {
            example.close();
        }
    }

    @Test
    void aUserIsPublishedMailedAuditedPersistedAndStored() throws Exception {
        String email = "ada." + RUN + "@example.org";
        HttpResponse<String> answer = CALLER.createUser(example.uri(), "Ada", email);
        assertThat(answer.statusCode()).isEqualTo(201);
        String user = "[user " + Caller.userId(answer).substring(0, 8) + "]";

        awaitLine("published user.created of " + email + " " + user);
        String mail = awaitLine("mail to " + email + " handled (attempt 1) [message ");
        String message = mail.substring(mail.indexOf("[message "), mail.indexOf(" [user "));
        assertThat(mail).endsWith(user);
        awaitLine("audit of user.created handled (attempt 1) " + message);
        awaitLine("dispatch of persist.user handled (attempt 1) " + message);
        awaitLine("persisting of " + email + " handled (attempt 1) [message ");
        awaitStored("user.created", "persist.user", "user.persisted");
    }

    @Test
    void aConfirmedUserGetsATextMessageAndTheNewsletter() throws Exception {
        String userId = Caller.userId(CALLER.createUser(example.uri(), "Grace", "grace." + RUN + "@example.org"));
        assertThat(CALLER.confirmUser(example.uri(), userId).statusCode()).isEqualTo(202);

        String user = "[user " + userId.substring(0, 8) + "]";
        awaitLine("published user.confirmed " + user);
        awaitLine("text message handled (attempt 1) [message ", user);
        awaitLine("newsletter subscription handled (attempt 1) [message ", user);
    }

    @Test
    void aMailThatAlwaysFailsIsTriedAgainAndDeadLettered() throws Exception {
        String email = "bob." + RUN + "@unreachable.example";
        CALLER.createUser(example.uri(), "Bob", email);

        String first = awaitLine("mail to " + email + " fails: no such host (attempt 1) [message ");
        String id = first.substring(first.indexOf("[message ") + "[message ".length(), first.indexOf("] [user "));
        awaitLine("PETISCO00301", "Mailer#sendMailOnUserCreated", id, "is retried (retry 1 of 2)");
        awaitLine("mail to " + email + " fails: no such host (attempt 2)");
        awaitLine("is retried (retry 2 of 2)", id);
        awaitLine("mail to " + email + " fails: no such host (attempt 3)");
        awaitLine("PETISCO00302", id, "is dead-lettered to dead_letter.acme.registration", "because attempt 3 of");
        awaitLine("ALERT: ", "Mailer#sendMailOnUserCreated gave up after attempt 3: no such host");
        assertThat(example.lines()).noneMatch(line -> line.startsWith("\tat "));

        GetResponse letter = await("the dead letter").until(() -> deadLetterOf(email), found -> found != null);
        assertThat(letter.getProps().getHeaders().get("x-petisco-exception"))
                .hasToString(MailNotSentException.class.getName());
        assertThat(letter.getProps().getHeaders().get("x-petisco-message")).hasToString("no such host");
    }

    @Test
    void theWelcomePageSaysWhatOneCanDo() throws Exception {
        HttpResponse<String> page = CALLER.welcome(example.uri());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("curl -X POST", example.uri() + "/users/<userId>/confirm");
    }

    @Test
    void aUserWithoutAnAddressIsRefused() throws Exception {
        assertThat(CALLER.createUser(example.uri(), "Nobody", "").statusCode()).isEqualTo(400);
    }

    private static void awaitStored(String... types) {
        await("stored messages")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(CALLER.get(example.uri(), "messages").body()).contains(types));
    }

    private static GetResponse deadLetterOf(String email) throws IOException, TimeoutException {
        try (DeadMails deadMails = new DeadMails(broker)) {
            return deadMails.all().stream()
                    .filter(letter -> DeadMails.address(letter).equals(email))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The first line of the log that has all these parts; waits for it. */
    private static String awaitLine(String... parts) {
        return await("a line with " + String.join(", ", parts))
                .atMost(Duration.ofSeconds(15))
                .until(() -> lineWith(parts), line -> line != null);
    }

    private static String lineWith(String... parts) {
        return example.lines()
                .filter(line -> Stream.of(parts).allMatch(line::contains))
                .findFirst()
                .orElse(null);
    }
}
