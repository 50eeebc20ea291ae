package io.petisco.cli.topology;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

class TheBrokerIsComparedTest {

    static final String FILE = "../operations/src/test/resources/topology.json";
    private static final String NO_MANAGEMENT = "http://localhost:1";

    @TempDir
    Path folder;

    private Shell onCall;

    @BeforeEach
    void vhost() {
        onCall = new Shell();
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void missingPartsAreDeclared() {
        Said missing = onCall.petisco("topology", "diff", FILE);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out().lines())
                .hasSize(6)
                .contains("missing    queue " + QUEUE, "missing    exchange acme.registration");

        assertThat(onCall.petisco("topology", "apply", FILE, "--dry-run").out())
                .contains("would declare queue " + QUEUE);
        assertThat(onCall.petisco("topology", "diff", FILE).code()).isEqualTo(1);
        assertThat(onCall.petisco("topology", "apply", FILE).out())
                .isEqualTo("declared 3 exchanges, 3 queues and their bindings\n");

        Said said = onCall.petisco("topology", "diff", FILE);
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEqualTo("no differences\n");
        assertThat(onCall.petisco("topology", "diff", FILE, "--management-url", NO_MANAGEMENT)
                        .code())
                .isZero();
    }

    @Test
    void aMessageThatOnlyTheStoreTakesIsNamedAndNoDifference() throws Exception {
        onCall.petisco("topology", "apply", FILE);
        onCall.exchange("retry.acme.store");
        onCall.queue("orders-store", Map.of(), "acme.registration", "*.*.*.event.*");
        onCall.channel().queueBind("orders-store", "acme.registration", "*.*.*.command.*");
        onCall.channel().queueBind("orders-store", "retry.acme.store", "orders-store");

        Said said = onCall.petisco("topology", "diff", FILE);

        assertThat(said.errors())
                .containsExactly(
                        "no differences",
                        "only the store receives acme.registration.1.command.delete_user: no handler queue is"
                                + " bound for it");
        assertThat(said.code()).isZero();
        assertThat(onCall.petisco("topology", "diff", FILE, "--ignore", "*.delete_user")
                        .errors())
                .containsExactly("no differences");
    }

    @Test
    void differencesAreNamedWithBothValues() throws Exception {
        onCall.petisco("topology", "apply", FILE);
        onCall.channel().queueDelete(RETRY);
        Map<String, Object> other = Map.of(
                "x-dead-letter-exchange",
                "acme.registration",
                "x-dead-letter-routing-key",
                RETRY,
                "x-message-ttl",
                1000);
        onCall.queue(RETRY, other, "retry.acme.registration", RETRY);
        onCall.queue("acme.registration.1.event.user_deleted.say_good_bye", Map.of(), "acme.registration", "bye");
        onCall.channel().queueBind(QUEUE, "acme.registration", "by.hand");

        Said said = onCall.petisco("topology", "diff", FILE);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out().lines())
                .containsExactly(
                        "different  queue " + RETRY + ": declared x-message-ttl=5000, live x-message-ttl=1000",
                        "extra      binding of queue " + QUEUE + " to exchange acme.registration with by.hand",
                        "extra      queue acme.registration.1.event.user_deleted.say_good_bye");
        assertThat(Json.tree(onCall.petisco("topology", "diff", FILE, "--json").out())
                        .at("/0/live")
                        .asText())
                .isEqualTo("x-message-ttl=1000");
        assertThat(onCall.petisco("topology", "diff", FILE, "--ignore", "*say_good_bye", "--ignore", "*by.hand")
                        .out())
                .hasLineCount(1);

        Said overAmqp = onCall.petisco("topology", "diff", FILE, "--management-url", NO_MANAGEMENT);
        assertThat(overAmqp.code()).isEqualTo(1);
        assertThat(overAmqp.out())
                .isEqualTo("different  queue " + RETRY + ": declared x-message-ttl=5000, live x-message-ttl=1000\n");
        assertThat(overAmqp.err()).contains("comparing over AMQP only, which shows neither bindings nor");

        Said left = onCall.petisco("topology", "apply", FILE);
        assertThat(left.code()).isEqualTo(1);
        assertThat(left.err()).contains("queue '" + RETRY + "' has other arguments and was left unchanged");
    }

    @Test
    void queuesOfOtherServicesAreNoDifference() throws Exception {
        onCall.petisco("topology", "apply", FILE);
        onCall.exchange("acme.billing");
        String queue = "acme.registration.1.event.user_created.billing_open_account";
        onCall.queue(queue, Map.of(), "acme.registration", "acme.registration.1.event.user_created");
        onCall.queue("dead_letter." + queue, Map.of(), "dead_letter.acme.registration", "dead_letter." + queue);

        Said said = onCall.petisco("topology", "diff", FILE);

        assertThat(said.code()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.errors())
                .contains(
                        "no differences",
                        "no difference: queue " + queue + " belongs to service billing",
                        "no difference: queue dead_letter." + queue + " belongs to service billing");
    }

    @Test
    void aQueueWithoutAHandlerIsNamedWithTheCommand() throws Exception {
        onCall.petisco("topology", "apply", FILE);
        String queue = "acme.registration.1.event.user_created.greet_user";
        onCall.queue(queue, Map.of(), "acme.registration", "acme.registration.1.event.user_created");
        onCall.put(queue, 3, Message::of);
        onCall.awaitReady(queue, 3);

        Said said = onCall.petisco("topology", "diff", FILE);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("extra      queue " + queue + "\n");
        assertThat(said.errors())
                .contains("no handler: queue " + queue + " has 3 messages and 1 binding. Move them to another handler's"
                        + " queue, or delete them: petisco topology prune " + FILE + " --only '*" + queue
                        + "' --move-to QUEUE, or --delete");
        assertThat(onCall.petisco("topology", "diff", FILE, "--ignore", "*.greet_user")
                        .errors())
                .noneMatch(line -> line.startsWith("no handler:"));
    }

    @Test
    void theTopologyIsFoundInApplications() throws Exception {
        Path jar = folder.resolve("app.jar");
        zip(jar);
        Path app =
                Files.createDirectories(folder.resolve("quarkus-app/quarkus")).getParent();
        zip(app.resolve("quarkus/generated-bytecode.jar"));
        Files.createFile(app.resolve("quarkus-run.jar"));

        for (Path path : new Path[] {jar, app, app.resolve("quarkus-run.jar"), folder}) {
            assertThat(onCall.petisco("topology", "show", path.toString()).out())
                    .as(path.toString())
                    .contains(QUEUE);
        }
    }

    private static void zip(Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/petisco/topology.json"));
            zip.write(Files.readAllBytes(Path.of(FILE)));
        }
    }

    @Test
    void aFileThatIsNotATopologyIsRefused() throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"organization\": \"acme\"}");
        Path jar = folder.resolve("empty.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("nothing"));
        }
        assertRefused(other, "is not a topology.json of quarkus-petisco: a string 'service' is missing");
        assertRefused(jar, "has no META-INF/petisco/topology.json");
        assertRefused(folder.resolve("nowhere"), "there is no file");
        assertRefused(folder, "there is no topology in the folder");
    }

    private void assertRefused(Path path, String text) {
        Said said = onCall.petisco("topology", "diff", path.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).singleElement().asString().contains(text);
    }

    @Test
    void allIsClearedAfterAQuestion() throws Exception {
        onCall.petisco("topology", "apply", FILE);
        onCall.put(DEAD, 7, Message::of);

        assertThat(onCall.petisco("topology", "show", FILE).out()).containsPattern(DEAD + " +7 +0 +1");
        assertThat(onCall.petisco("topology", "clear", FILE).code()).isEqualTo(2);
        assertThat(onCall.petisco("topology", "clear", FILE, "--dry-run").out())
                .contains("would delete queue " + DEAD + " with 7 messages");
        onCall.awaitReady(DEAD, 7);

        Said said = onCall.petisco(onCall.environment(), true, "yes\n", "topology", "clear", FILE);

        assertThat(said.err())
                .startsWith("Delete 3 queues with 7 messages and 3 exchanges of 'acme.registration' on RabbitMQ");
        assertThat(said.out()).startsWith("deleted 3 queues");
        assertThat(onCall.petisco("topology", "diff", FILE).out()).hasLineCount(6);
    }
}
