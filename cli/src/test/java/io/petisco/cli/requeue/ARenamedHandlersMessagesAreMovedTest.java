package io.petisco.cli.requeue;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

/** The commands in guide-handlers.adoc. */
class ARenamedHandlersMessagesAreMovedTest {

    private static final String OLD = "acme.registration.1.event.user_created.mail_user";

    @Test
    void fromItsOldQueueToTheNewOne() throws Exception {
        try (Shell onCall = new Shell().handlerQueues()) {
            onCall.queue(OLD, Map.of(), "acme.registration", "acme.registration.1.event.user_created");
            onCall.channel()
                    .basicPublish(
                            "acme.registration",
                            "acme.registration.1.event.user_created",
                            null,
                            Message.of(1).body().getBytes());
            onCall.put(OLD, 2, Message::of);

            assertThat(onCall.petisco("topology", "diff", "../operations/src/test/resources/topology.json")
                            .out())
                    .contains("extra      queue " + OLD);
            Said said = onCall.petisco("requeue", "-cq", OLD, "-rrk", RETRY);

            assertThat(said.out())
                    .isEqualTo(OLD + ": requeued 3 of 3 messages to 'retry.acme.registration' with routing key '"
                            + RETRY + "'\n");
            assertThat(onCall.ready(OLD)).isZero();
            assertThat(onCall.drain(RETRY))
                    .hasSize(3)
                    .allSatisfy(message -> assertThat(message.getProperties().getHeaders())
                            .hasEntrySatisfying(
                                    "queue", queue -> assertThat(queue).hasToString(Shell.QUEUE)));
        }
    }
}
