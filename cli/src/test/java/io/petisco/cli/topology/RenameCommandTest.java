package io.petisco.cli.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.cli.topology.TheBrokerIsComparedTest.FILE;
import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

/** A handler was renamed: the queue with its former name still collects messages. */
class RenameCommandTest {

    private static final String KEY = "acme.registration.1.event.user_created";
    private static final String FORMER = KEY + ".mail_user";
    private static final Map<String, Object> CLASSIC = Map.of("x-queue-type", "classic");
    private static final int MANY = 20_000;

    private Shell onCall;

    @BeforeEach
    void aRenamedHandler() throws Exception {
        onCall = new Shell();
        onCall.petisco("topology", "apply", FILE);
        onCall.channel().queueUnbind(QUEUE, "acme.registration", KEY);
        onCall.queue(FORMER, CLASSIC, "acme.registration", KEY);
        onCall.queue("retry." + FORMER, CLASSIC, "retry.acme.registration", "retry." + FORMER);
        onCall.queue("dead_letter." + FORMER, CLASSIC, "dead_letter.acme.registration", "dead_letter." + FORMER);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    private Said rename(String... options) {
        String[] command = new String[options.length + 4];
        System.arraycopy(new String[] {"topology", "rename", FORMER, QUEUE}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        return onCall.petisco(command);
    }

    @Test
    void movesMessagesAndDeadLettersAndTheBinding() throws Exception {
        onCall.put(FORMER, 30, Message::of);
        onCall.put("dead_letter." + FORMER, 5, Message::of);

        Said said = rename("--yes");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("moved 30 messages and 5 dead letters to queue " + QUEUE);
        onCall.channel().basicPublish("acme.registration", KEY, new BasicProperties(), new byte[0]);
        onCall.awaitReady(QUEUE, 31);
        onCall.awaitReady(DEAD, 5);
        assertThat(onCall.ready(FORMER)).isZero();
        assertThat(onCall.ready("dead_letter." + FORMER)).isZero();
    }

    @Test
    void rehearses() throws Exception {
        onCall.put(FORMER, 3, Message::of);
        onCall.put("retry." + FORMER, 2, Message::of);

        Said said = rename("--dry-run");

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("would unbind queue " + FORMER + " and move 3 messages and 0 dead letters to queue " + QUEUE
                        + "; 2 messages in its retry queue");
        onCall.awaitReady(FORMER, 3);
    }

    @Test
    void saysThatRetriesComeLater() throws Exception {
        onCall.put("retry." + FORMER, 2, Message::of);

        Said said = rename("--yes");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("2 messages of the old retry queue return to the old queue");
    }

    @Test
    void refusesAQueueWithAConsumer() throws Exception {
        onCall.channel().basicConsume(FORMER, (tag, delivery) -> {}, tag -> {});

        Said said = rename("--yes");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("has another consumer").contains("Nothing was changed");
    }

    @Test
    void refusesQueuesOfDifferentMessages() {
        Said other = onCall.petisco("topology", "rename", FORMER, "acme.registration.1.event.user_gone.send_mail");
        Said missing = onCall.petisco("topology", "rename", FORMER, KEY + ".nothing");

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("only the last part may differ");
        assertThat(missing.err()).contains("there is no queue '" + KEY + ".nothing'");
    }

    @Test
    void losesNothingIfItIsKilled() throws Exception {
        onCall.put(FORMER, MANY, Message::of);
        Process rename = onCall.fork("topology", "rename", FORMER, QUEUE, "--yes");
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> onCall.ready(QUEUE) > 1_000);
        rename.destroyForcibly().waitFor();

        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> rename("--yes").code() == 0); // the broker gives up the lock a moment later
        List<String> ids = onCall.drainIds(QUEUE);
        assertThat(new HashSet<>(ids)).hasSize(MANY);
        assertThat(ids.size() - MANY).as("duplicates: at most one batch").isBetween(0, 500);
        assertThat(onCall.ready(FORMER)).isZero();
    }
}
