package io.petisco.cli.requeue;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** The three examples of petisco's documentation, to the letter but for the program's name. */
class PetiscosDocumentedExamplesWorkTest {

    private Shell onCall;

    @BeforeEach
    void queues() {
        onCall = new Shell();
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_confirmed.send_sms_on_user_confirmed", "user_created.send_mail_on_user_created"})
    void ofAHandler(String handler) throws Exception {
        String queue = "acme.registration.1.event." + handler;
        onCall.exchange("retry.acme.registration");
        onCall.channel().queueDeclare("dead_letter." + queue, true, false, false, Map.of());
        onCall.queue("retry." + queue, Map.of(), "retry.acme.registration", "retry." + queue);
        onCall.put("dead_letter." + queue, 3, Message::of);

        Said said = onCall.petisco("""
                --requeue \
                --organization acme \
                --service registration \
                --consuming-queue dead_letter.acme.registration.1.event.%1$s \
                --retry-routing-key retry.acme.registration.1.event.%1$s""".formatted(handler).split(" +"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.ready("dead_letter." + queue)).isZero();
        assertThat(onCall.drainIds("retry." + queue)).containsExactly("0", "1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                --requeue --organization acme --service registration --consuming-queue dead_letter.store \
                --retry-routing-key retry.store --retry-exchange-name retry.acme.store""",
                "-rq -o acme -s registration -cq dead_letter.store -rrk retry.store -ren retry.acme.store -mr 3 -rttl 1000 -wtr 0.01",
                "requeue -o acme -cq dead_letter.store"
            })
    void ofTheStore(String arguments) throws Exception {
        onCall.exchange("retry.acme.store");
        onCall.channel().queueDeclare("dead_letter.store", true, false, false, Map.of());
        onCall.queue("retry.store", Map.of(), "retry.acme.store", "retry.store");
        onCall.put("dead_letter.store", 3, Message::of);

        Said said = onCall.petisco(arguments.split("\\s+"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.ready("dead_letter.store")).isZero();
        assertThat(onCall.drain("retry.store"))
                .hasSize(3)
                .allSatisfy(copy -> assertThat(copy.getProperties().getHeaders().get("queue"))
                        .hasToString("store"));
    }
}
