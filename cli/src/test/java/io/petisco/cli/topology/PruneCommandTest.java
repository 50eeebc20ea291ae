package io.petisco.cli.topology;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.cli.topology.TheBrokerIsComparedTest.FILE;
import static io.petisco.operations.OnCall.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

/** A handler was removed: its three queues are still there, and collect messages. */
class PruneCommandTest {

    private static final String TYPE = "acme.registration.1.event.user_created";
    private static final String REMOVED = TYPE + ".greet_user";
    private static final String OF_BILLING = TYPE + ".billing_open_account";
    private static final int MESSAGES = 30;

    private Shell onCall;

    @BeforeEach
    void aRemovedHandler() throws Exception {
        onCall = new Shell();
        onCall.petisco("topology", "apply", FILE);
        declare("classic");
    }

    private void declare(String type) throws Exception {
        Map<String, Object> arguments = Map.of("x-queue-type", type);
        for (String queue : new String[] {REMOVED, "retry." + REMOVED, "dead_letter." + REMOVED}) {
            onCall.channel().queueDelete(queue);
        }
        onCall.queue(REMOVED, arguments, "acme.registration", TYPE);
        onCall.queue("retry." + REMOVED, arguments, "retry.acme.registration", "retry." + REMOVED);
        onCall.queue("dead_letter." + REMOVED, arguments, "dead_letter.acme.registration", "dead_letter." + REMOVED);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    private Said prune(String... options) {
        String[] command = new String[options.length + 3];
        command[0] = "topology";
        command[1] = "prune";
        command[2] = FILE;
        System.arraycopy(options, 0, command, 3, options.length);
        return onCall.petisco(command);
    }

    private boolean exists(String queue) {
        try {
            onCall.channel().queueDeclarePassive(queue);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void leavesAllQueuesOfAHandlerWhoseQueueHasMessages(String type) throws Exception {
        declare(type);
        onCall.put(REMOVED, MESSAGES, Message::of);

        Said said = prune("--yes");

        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.err()).contains("leave queue " + REMOVED + ": it has 30 messages", "--move-to QUEUE");
        assertThat(said.err())
                .contains("leave queue retry." + REMOVED + ": queue " + REMOVED + " stays")
                .contains("leave queue dead_letter." + REMOVED + ": queue " + REMOVED + " stays");
        assertThat(said.out()).isEmpty();
        onCall.awaitReady(REMOVED, MESSAGES);
        assertThat(exists("retry." + REMOVED)).isTrue();
        assertThat(exists("dead_letter." + REMOVED)).isTrue();
    }

    @Test
    void leavesAHandlerQueueWhoseRetryQueueHasMessages() throws Exception {
        onCall.put("retry." + REMOVED, 1, Message::of);

        Said said = prune("--yes");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("leave queue " + REMOVED + ": queue retry." + REMOVED + " stays")
                .contains("leave queue dead_letter." + REMOVED + ": queue " + REMOVED + " stays");
        assertThat(exists(REMOVED)).isTrue();
        assertThat(exists("dead_letter." + REMOVED)).isTrue();
    }

    @Test
    void deletesAllEmptyQueuesOfAHandler() {
        Said said = prune("--yes");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .containsExactlyInAnyOrder(
                        "deleted queue " + REMOVED,
                        "deleted queue retry." + REMOVED,
                        "deleted queue dead_letter." + REMOVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void movesMessagesToAnotherQueue(String type) throws Exception {
        declare(type);
        onCall.put(REMOVED, MESSAGES, Message::of);
        onCall.put(
                "retry." + REMOVED,
                1,
                number -> Message.of("retried", "user.created", "web", null)
                        .with(headers -> headers.putAll(Map.of("queue", REMOVED, "redelivery_count", 2))));

        Said said = prune("--move-to", QUEUE, "--yes");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("moved 30 messages to queue " + QUEUE + " and deleted queue " + REMOVED);
        assertThat(exists(REMOVED)).isFalse();
        assertThat(onCall.petisco("topology", "diff", FILE).code()).isZero();
        var moved = onCall.drain(QUEUE);
        assertThat(moved).hasSize(MESSAGES + 1);
        assertThat(moved.get(0).getProperties().getHeaders().get("queue")).hasToString(QUEUE);
        assertThat(moved.get(0).getProperties().getHeaders()).containsEntry("redelivery_count", 0);
        var ids = new HashSet<String>();
        moved.forEach(delivery -> ids.add(delivery.getProperties().getMessageId()));
        assertThat(ids).hasSize(MESSAGES + 1);
    }

    @Test
    void deletesMessagesOnlyWhereThatIsAskedFor() throws Exception {
        onCall.put(REMOVED, MESSAGES, Message::of);

        assertThat(prune("--only", REMOVED, "--delete").err())
                .contains("? There is no terminal to answer on: add --yes. Nothing was changed");
        onCall.awaitReady(REMOVED, MESSAGES);
        Said said = prune("--only", REMOVED, "--delete", "--yes");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(exists(REMOVED)).isFalse();
        assertThat(exists("retry." + REMOVED)).isTrue();
    }

    @Test
    void rehearses() throws Exception {
        onCall.put(REMOVED, MESSAGES, Message::of);

        Said said = prune("--dry-run", "--move-to", QUEUE);

        assertThat(said.code()).isZero();
        assertThat(said.out().lines())
                .containsExactly(
                        "would move 0 messages of queue retry." + REMOVED + " to queue " + QUEUE + " and delete it",
                        "would move 30 messages of queue " + REMOVED + " to queue " + QUEUE + " and delete it",
                        "would move 0 messages of queue dead_letter." + REMOVED + " to queue " + QUEUE
                                + " and delete it");
        onCall.awaitReady(REMOVED, MESSAGES);
    }

    @Test
    void leavesTheQueuesOfOtherServicesAndThoseWithConsumers() throws Exception {
        onCall.exchange("acme.billing");
        onCall.queue(OF_BILLING, Map.of(), "acme.registration", TYPE);
        onCall.queue("acme.shipping.1.event.sent.send", Map.of(), "acme.registration", TYPE);
        onCall.channel().queueDeclare(QUEUE + ".petisco_migrating", true, false, false, Map.of());
        onCall.channel().basicConsume(REMOVED, false, (tag, delivery) -> {}, tag -> {});

        Said said = prune("--yes");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("leave queue " + OF_BILLING + ": its name shows that it belongs to service billing")
                .contains("leave queue " + REMOVED + ": it has 1 consumer");
        assertThat(exists("retry." + REMOVED)).isTrue();
        assertThat(exists("acme.shipping.1.event.sent.send")).isTrue();
        assertThat(exists(QUEUE + ".petisco_migrating")).isTrue();
    }

    @Test
    void movesNothingWhereTheTargetTakesNothing() throws Exception {
        onCall.put(REMOVED, MESSAGES, Message::of);

        assertThat(prune("--move-to", "no.such.queue", "--yes").err())
                .contains("there is no queue 'no.such.queue' to move messages to. Nothing was changed");
        assertThat(prune("--yes", "--management-url", "http://localhost:1").err())
                .contains("without the management API, extra queues cannot be found");
        onCall.awaitReady(REMOVED, MESSAGES);
    }
}
