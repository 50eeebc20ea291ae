package io.petisco.cli.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A Python service has {@code FileDomainEventBus} as the fallback of its bus. */
class AFileOfPetiscoIsPublishedTest {

    /** As Python's {@code json.dump(..., indent=4)} writes it, the newest event of each name first. */
    private static final String PETISCOS = """
            {
                "user.created": [
                    {
                        "data": {
                            "id": "3",
                            "type": "user.created",
                            "type_message": "domain_event",
                            "version": 1,
                            "occurred_on": "2026-11-23 22:36:11.302586",
                            "attributes": {
                                "name": "\\u00c1da",
                                "score": 12345678901234567890.125
                            },
                            "meta": {}
                        }
                    },
                    {
                        "data": {
                            "id": "1",
                            "type": "user.created",
                            "type_message": "domain_event",
                            "version": 1,
                            "occurred_on": "2026-11-23 22:36:09.302586",
                            "attributes": {
                                "name": "ada"
                            },
                            "meta": {
                                "client_id": "web"
                            }
                        }
                    }
                ],
                "user.confirmed": [
                    {
                        "data": {
                            "id": "2",
                            "type": "user.confirmed",
                            "type_message": "domain_event",
                            "version": 2,
                            "occurred_on": "2026-11-23 22:36:10.302586",
                            "attributes": {},
                            "meta": {}
                        }
                    }
                ]
            }""";

    @TempDir
    Path folder;

    private Shell onCall;
    private Path file;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.1.event.user_created");
        onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.2.event.user_confirmed");
        file = Files.writeString(folder.resolve("events.json"), PETISCOS);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void inTheOrderThatItsEventsOccurred() throws Exception {
        assertThat(publish("-o", "acme", "-s", "registration", "--dry-run").out())
                .isEqualTo("would publish 3 messages of " + file + "\n");

        Said said = publish("-o", "acme", "-s", "registration");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("published 3 messages of " + file + "\n");
        List<Delivery> deliveries = onCall.drain(QUEUE);
        assertThat(deliveries)
                .extracting(delivery -> delivery.getProperties().getMessageId())
                .containsExactly("1", "2", "3");
        assertThat(deliveries)
                .extracting(delivery -> delivery.getEnvelope().getRoutingKey())
                .containsExactly(
                        "acme.registration.1.event.user_created",
                        "acme.registration.2.event.user_confirmed",
                        "acme.registration.1.event.user_created");
        JsonNode data =
                Json.tree(new String(deliveries.get(2).getBody(), UTF_8)).get("data");
        assertThat(data.at("/attributes/name").asText()).isEqualTo("Áda");
        assertThat(new String(deliveries.get(2).getBody(), UTF_8)).contains("12345678901234567890.125");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void onlyForAServiceSinceItDoesNotSayWhich() throws Exception {
        for (Said said : List.of(publish(), publish("--dry-run"))) {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.errors())
                    .singleElement()
                    .asString()
                    .contains(
                            "is a file of petisco's (Python) FileDomainEventBus with 3 events",
                            "add --organization and --service. Nothing was changed");
        }
        assertThat(file).content().isEqualTo(PETISCOS);
        assertThat(onCall.ready(QUEUE)).isZero();
    }

    private Said publish(String... more) {
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"publish", "--fallback-file", file.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return onCall.petisco(arguments);
    }
}
