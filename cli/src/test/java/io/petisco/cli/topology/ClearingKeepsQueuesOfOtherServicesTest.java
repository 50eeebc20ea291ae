package io.petisco.cli.topology;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

/** A service with a store of the organization, and with a handler of a queue that someone else declares. */
class ClearingKeepsQueuesOfOtherServicesTest {

    private static final String OF_BILLING = "acme.registration.1.event.user_created.billing_open_account";
    private static final List<String> EXCHANGES = List.of(
            "acme.registration",
            "retry.acme.registration",
            "dead_letter.acme.registration",
            "retry.acme.store",
            "dead_letter.acme.store");

    @TempDir
    Path folder;

    private Shell onCall;
    private String file;

    @BeforeEach
    void theServicesTopologyAndWhatIsOthers() throws Exception {
        onCall = new Shell();
        List<List<String>> bindings = List.of(
                List.of("acme.registration", QUEUE, "acme.registration.1.event.user_created"),
                List.of("retry.acme.registration", RETRY + ".5s", RETRY + ".5s"),
                List.of("dead_letter.acme.registration", "dead_letter." + QUEUE, "dead_letter." + QUEUE),
                List.of("acme.registration", "store", "*.*.*.event.*"),
                List.of("retry.acme.store", "store", "store"),
                List.of("retry.acme.store", "retry.store", "retry.store"),
                List.of("dead_letter.acme.store", "dead_letter.store", "dead_letter.store"),
                List.of("retry.acme.registration", "retry.legacy.orders", "retry.legacy.orders"),
                List.of("dead_letter.acme.registration", "dead_letter.legacy.orders", "dead_letter.legacy.orders"));
        Map<String, Object> json = Map.of(
                "organization", "acme",
                "service", "registration",
                "exchanges",
                        EXCHANGES.stream().map(name -> Map.of("name", name)).toList(),
                "queues",
                        bindings.stream()
                                .map(binding -> binding.get(1))
                                .distinct()
                                .map(name -> Map.of("name", name, "arguments", Map.of()))
                                .toList(),
                "bindings",
                        bindings.stream()
                                .map(binding -> Map.of(
                                        "source_name", binding.get(0),
                                        "destination_name", binding.get(1),
                                        "routing_key", binding.get(2)))
                                .toList());
        file = Files.writeString(folder.resolve("topology.json"), Json.indented(json))
                .toString();
        assertThat(onCall.petisco("topology", "apply", file).code()).isZero();
        for (String former : List.of(RETRY, RETRY + ".1500ms", "retry.store.5s")) {
            onCall.channel().queueDeclare(former, true, false, false, Map.of());
        }
        onCall.channel().queueDeclare("legacy.orders", true, false, false, Map.of());
        onCall.channel().queueDeclare(RETRY + ".by_hand", true, false, false, Map.of());
        onCall.queue(OF_BILLING, Map.of(), "acme.registration", "acme.registration.1.event.user_created");
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    private List<String> left(String... candidates) {
        return List.of(candidates).stream().filter(this::exists).toList();
    }

    private boolean exists(String queue) {
        try {
            onCall.channel().queueDeclarePassive(queue);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void queuesOfFormerDelaysGoAndTheStoreStays() {
        Said said = onCall.petisco("topology", "clear", file, "--yes");

        assertThat(said.out()).isEqualTo("deleted 7 queues with 0 messages and 2 exchanges of 'acme.registration'\n");
        assertThat(said.errors())
                .containsExactly("exchange 'acme.registration' was left: queues of other services are bound to it");
        assertThat(left(QUEUE, "dead_letter." + QUEUE, RETRY, RETRY + ".5s", RETRY + ".1500ms"))
                .isEmpty();
        assertThat(left("retry.legacy.orders", "dead_letter.legacy.orders")).isEmpty();
        assertThat(left("legacy.orders", OF_BILLING, RETRY + ".by_hand", "store", "retry.store", "retry.store.5s"))
                .hasSize(6);
    }

    @Test
    void aRehearsalNamesTheExchangesThatWillBeLeft() {
        Said said = onCall.petisco("topology", "clear", file, "--dry-run");

        assertThat(said.out().lines())
                .contains(
                        "would leave exchange acme.registration: queues of other services are bound to it",
                        "would delete exchange retry.acme.registration",
                        "would delete exchange dead_letter.acme.registration")
                .doesNotContain("would delete exchange acme.registration");
    }

    @Test
    void aRehearsalWithoutTheManagementApiSaysThatItCannotKnow() {
        Said said = onCall.petisco("topology", "clear", file, "--dry-run", "--management-url", "http://localhost:1");

        assertThat(said.out())
                .contains("would delete exchange acme.registration, unless queues of other services are bound to it");
    }

    @Test
    void theStoreGoesWhereItIsAskedFor() {
        Said said = onCall.petisco("topology", "clear", file, "--store", "--yes");

        assertThat(said.out())
                .isEqualTo("deleted 11 queues with 0 messages and 4 exchanges of" + " 'acme.registration'\n");
        assertThat(left("store", "retry.store", "retry.store.5s", "dead_letter.store"))
                .isEmpty();
        assertThat(exists(OF_BILLING)).isTrue();
    }

    @Test
    void withoutTheManagementApiFormerDelaysAreNotSeen() {
        Said said = onCall.petisco("topology", "clear", file, "--yes", "--management-url", "http://localhost:1");

        assertThat(said.out()).startsWith("deleted 5 queues");
        assertThat(said.err()).contains("comparing over AMQP only");
        assertThat(left(RETRY, RETRY + ".1500ms")).hasSize(2);
    }
}
