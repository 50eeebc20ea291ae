package io.petisco.cli.deadletters;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

class DeadLettersAreListedAndShownTest {

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            messages.add(Message.of("mail-" + i, "user.created", "web", "org.acme.MailNotSent"));
        }
        messages.add(Message.of("expired", "user.created", "web", null)
                .with(headers -> headers.put(
                        "x-death",
                        List.of(Map.of("queue", QUEUE, "reason", "expired", "count", 1L, "time", new Date(0))))));
        onCall.put(DEAD, messages.size(), messages::get);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void countedAndGrouped() throws Exception {
        Said said = onCall.petisco("dead-letters", "list");

        assertThat(said.out().lines())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).isEqualTo(DEAD + ": 6"))
                .anySatisfy(line -> assertThat(line)
                        .matches(" +5  user.created  org.acme.MailNotSent  since \\d+[dhms], last \\d+[dhms] ago"))
                .contains("          in org.acme.Mailer#sendMailOnUserCreated: no mail server")
                .contains("          in send_mail_on_user_created")
                .anySatisfy(line -> assertThat(line).contains("1  user.created  (expired)  since"));
        assertThat(said.err()).isEqualTo("6 dead letters in 1 of 1 queue\n");
        assertThat(onCall.drainIds(DEAD))
                .hasSize(6)
                .startsWith("mail-0", "mail-1")
                .endsWith("expired");
    }

    @Test
    void asJson() throws Exception {
        JsonNode json = Json.tree(
                onCall.petisco("dead-letters", "list", "-o", "acme", "--json").out());

        assertThat(json.at("/0/messages").asInt()).isEqualTo(6);
        assertThat(json.at("/0/groups/0/exception").asText()).isEqualTo("org.acme.MailNotSent");
        assertThat(json.at("/0/groups/0/oldest").asText()).isEqualTo("2026-11-23T22:40:00Z");
        assertThat(json.at("/0/groups/0/newest").asText()).isEqualTo("2026-11-23T22:40:00Z");
        assertThat(json.at("/0/groups/0/handler").asText()).isEqualTo("org.acme.Mailer#sendMailOnUserCreated");
        assertThat(json.at("/0/groups/0/message").asText()).isEqualTo("no mail server");
        assertThat(Json.tree(onCall.petisco("dead-letters", "list", "-s", "billing", "--json")
                        .out()))
                .isEmpty();
    }

    @Test
    void fromATopologyWhereTheManagementApiIsOff() {
        Said refused = onCall.petisco("dead-letters", "list", "--management-url", "http://localhost:1");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .contains("--management-url")
                .contains("--topology");

        Said said = onCall.petisco(
                "dead-letters", "list", "--counts", "--topology", "../operations/src/test/resources/topology.json");
        assertThat(said.out()).isEqualTo(DEAD + ": 6\n");
    }

    @Test
    void oneByOne() throws Exception {
        Said said = onCall.petisco("dead-letters", "show", DEAD, "--where", "id=mail-3");

        assertThat(said.out())
                .startsWith("user.created mail-3\n")
                .contains(
                        "  exception: org.acme.MailNotSent\n",
                        "  message: no mail server\n",
                        "  dead since: 2026-11-23T22:40:00Z")
                .contains("\"client_id\" : \"web\"")
                .contains("stack trace\norg.acme.MailNotSent: no mail server\n\tat Mailer.send(Mailer.java:12)")
                .contains("  queue: " + QUEUE, "  redelivery_count: 6");
        assertThat(onCall.petisco("dead-letters", "show", DEAD, "--position", "6")
                        .out())
                .contains("history\n  1 x expired in " + QUEUE + ", last at 1970-01-01T00:00:00Z\n");
        assertThat(onCall.drainIds(DEAD)).hasSize(6).startsWith("mail-0", "mail-1");
    }

    @Test
    void orSaidNotToBeThere() {
        Said said = onCall.petisco("dead-letters", "show", DEAD, "--where", "id=nobody");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errors())
                .containsExactly(
                        "petisco: queue '" + DEAD + "' has no such message. None of the 6 messages has id=nobody."
                                + " There is expired, mail-0, mail-1 and others.");
    }

    @Test
    void andWhatIsNoMessageIsShownAsItIs() throws Exception {
        onCall.channel().queueDeclare("dead_letter.raw", true, false, false, null);
        onCall.put("dead_letter.raw", 1, i -> new Message(new com.rabbitmq.client.AMQP.BasicProperties(), "not {json"));

        assertThat(onCall.petisco("dead-letters", "show", "dead_letter.raw").out())
                .startsWith("(unreadable) (no id)\n")
                .endsWith("body\nnot {json\n");
        assertThat(onCall.petisco("dead-letters", "list", "dead_letter.raw").out())
                .contains("(unreadable)  (not said)");
    }
}
