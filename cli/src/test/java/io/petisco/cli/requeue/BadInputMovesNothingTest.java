package io.petisco.cli.requeue;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static org.assertj.core.api.Assertions.assertThat;

/** One line, that says what and how; exit code 2. */
class BadInputMovesNothingTest {

    private static Shell onCall;

    @BeforeAll
    static void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueDeclare("dead_letter.store", true, false, false, null);
        onCall.put(DEAD, 10, Message::of);
    }

    @AfterAll
    static void close() {
        onCall.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-cq dead_letter.a.b.1.event.c.d | there is no queue 'dead_letter.a.b.1.event.c.d' on RabbitMQ",
                "-cq dead_letter.mistyped | there is no queue 'dead_letter.mistyped' on RabbitMQ",
                "-cq mistyped | there is no queue 'mistyped' on RabbitMQ",
                "-cq DEAD -rrk retry.to.nobody -ren retry.acme.registration | routing key 'retry.to.nobody' of"
                        + " exchange"
                        + " 'retry.acme.registration' reaches no queue. Nothing was moved",
                "-cq DEAD -ren retry.nowhere | there is no exchange 'retry.nowhere' on RabbitMQ",
                "-cq DEAD --where type | --where 'type' is not FIELD=VALUE, for example --where type=user.created",
                "-cq DEAD --where typ=x | --where 'typ=x': there is no field 'typ'. It is type, exception, handler",
                "-cq DEAD --older-than soon | 'soon' is not a duration. Use 90s, 30m, 2h or 7d",
                "-cq DEAD --limit 0 | --limit must be 1 or more",
                "-cq DEAD --nonsense | Unknown option",
                "\"\" | no queue given: set --consuming-queue QUEUE",
                "--all-of-service | --all-of-service needs --organization and --service",
                "-cq dead_letter.store | does not say the retry exchange: add --retry-exchange-name",
                "-cq DEAD --port 1 | cannot be reached: Connection refused. Start it, or set --host and --port",
                "-cq DEAD --host localhost --ssl --host localhost | option --host is given twice: remove one",
                "-cq DEAD --password=wrong | refuses the user name or password. Set --user and --password",
                "-cq DEAD --virtual-host nowhere | refuses the virtual host",
                "-cq DEAD --properties nowhere.properties | --properties nowhere.properties cannot be read",
            })
    void isRefused(String arguments, String message) throws Exception {
        String line = ("requeue " + (arguments == null ? "" : arguments))
                .replace("DEAD", DEAD)
                .strip();

        Said said = onCall.petisco(line.split(" +"));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).doesNotContain("wrong");
        assertThat(said.errors())
                .filteredOn(error -> !error.startsWith("warning: other users of this machine can see the password"))
                .singleElement()
                .asString()
                .startsWith("petisco: ")
                .contains(message);
        onCall.awaitReady(DEAD, 10);
    }

    @Test
    void neverShowsAPassword() {
        Map<String, String> environment = new HashMap<>(onCall.environment());
        environment.put("RABBITMQ_PASSWORD", "s3cret");

        Said said = onCall.petisco(environment, false, "", "requeue", "-cq", DEAD);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).doesNotContain("s3cret");
    }
}
