package io.petisco.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.Topology;
import io.petisco.topology.TopologyPlanner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the commands of the page "Deploying changes", section by section: the broker has the topology of the version before the
 * change, and {@code target/quarkus-app} is that of the version after it.
 */
class TheStepsOfADeploymentWorkTest {

    private static final Path PAGE = Path.of("../docs/modules/ROOT/pages/deploying.adoc");
    private static final ServiceName SERVICE = new ServiceName("acme", "registration");
    private static final String KEY = "acme.registration.1.event.user_created";
    private static final QueueShape QUORUM = new QueueShape(
            QueueType.QUORUM,
            QueueType.CLASSIC,
            RetryStrategy.QUEUE,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final int MESSAGES = 5;

    private Shell onCall;

    @TempDir
    Path folder;

    @BeforeEach
    void broker() {
        onCall = new Shell();
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void addAHandler() throws Exception {
        before(topology(TTL, "send_mail"));

        List<Said> said = run("Add a handler", topology(TTL, "send_mail", "greet_user"));

        assertThat(said.get(0).out()).contains("missing    queue " + KEY + ".greet_user");
        assertThat(said.get(1).code()).isZero();
        assertThat(onCall.ready(KEY + ".greet_user")).isZero();
    }

    @Test
    void renameAHandler() throws Exception {
        before(topology(TTL, "mail_order"));
        Topology after = topology(TTL, "send_order_confirmation");
        before(after); // the takeover of formerNames has its own tests: here the old queue is already empty

        List<Said> said = run("Rename a handler", after);

        assertThat(said).allMatch(one -> one.code() == 0);
        assertThat(exists(KEY + ".mail_order")).isFalse();
        assertThat(exists("dead_letter." + KEY + ".mail_order")).isFalse();
    }

    @Test
    void removeAHandler() throws Exception {
        before(topology(TTL, "send_mail", "greet_user"));
        onCall.put(KEY + ".greet_user", MESSAGES, Message::of);

        List<Said> said = run("Remove a handler", topology(TTL, "send_mail"));

        assertThat(said.get(0).out()).contains("would leave queue " + KEY + ".greet_user: it has 5 messages");
        assertThat(exists(KEY + ".greet_user")).isFalse();
        assertThat(exists(KEY + ".send_mail")).isTrue();
    }

    @Test
    void anotherRetryTtl() throws Exception {
        before(topology(Duration.ofHours(1), "send_mail"));
        onCall.put("retry." + KEY + ".send_mail", MESSAGES, Message::of);
        Topology after = topology(Duration.ofHours(2), "send_mail");

        List<Said> said = run("Another retry TTL", after);

        assertThat(said).allMatch(one -> one.code() == 0);
        assertThat(onCall.petisco("topology", "diff", file(after)).code()).isZero();
        onCall.awaitReady("retry." + KEY + ".send_mail", MESSAGES);
    }

    @Test
    @Tag("nightly")
    void anotherQueueType() throws Exception {
        before(topology(TTL, "send_mail"));
        onCall.put(KEY + ".send_mail", MESSAGES, Message::of);
        Topology after =
                TopologyPlanner.plan(SERVICE, List.of(subscription("send_mail", QUORUM)), Optional.empty(), ttls(TTL));

        List<Said> said = run("Another queue type", after);

        assertThat(said).allMatch(one -> one.code() == 0);
        assertThat(onCall.petisco("topology", "diff", file(after)).code()).isZero();
        onCall.awaitReady(KEY + ".send_mail", MESSAGES);
    }

    @Test
    void moveAHandlerToAnotherService() throws Exception {
        before(topology(TTL, "send_mail"));
        onCall.put(KEY + ".send_mail", MESSAGES, Message::of);
        onCall.exchange("acme.mailer");
        String moved = KEY + ".mailer_send_mail";
        onCall.queue(moved, Map.of("x-queue-type", "classic"), "acme.registration", "retry." + moved);
        onCall.queue("dead_letter." + moved, Map.of(), "dead_letter.acme.registration", "dead_letter." + moved);

        List<String> commands = commands("Move a handler to another service");
        Said renamed = run(commands.get(1), topology(TTL), true); // the page names the command for other modes last
        assertThat(renamed.code()).as("%s", renamed).isZero();
        // prune asks the management API, too, which counts messages every five seconds
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> run(commands.get(0), topology(TTL), true).code() == 0);
        onCall.awaitReady(moved, MESSAGES);
        assertThat(exists(KEY + ".send_mail")).isFalse();
    }

    @Test
    void eachCommandIsRunByATest() throws IOException {
        List<String> tested = List.of(
                "Add a handler",
                "Rename a handler",
                "Remove a handler",
                "Another retry TTL",
                "Another queue type",
                "Move a handler to another service",
                "What happens at start-up", // the first command of "Add a handler", with its output
                "A rolling update"); // the second one of "Add a handler"

        assertThat(sections().entrySet())
                .filteredOn(section -> !commandsIn(section.getValue()).isEmpty())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    private static Topology topology(Duration ttl, String... handlers) {
        return TopologyPlanner.plan(
                SERVICE,
                Stream.of(handlers)
                        .map(handler -> subscription(handler, QueueShape.DEFAULT))
                        .toList(),
                Optional.empty(),
                ttls(ttl));
    }

    private static QueueTtls ttls(Duration ttl) {
        return new QueueTtls(ttl, Optional.empty());
    }

    private static Subscription subscription(String handler, QueueShape shape) {
        return new Subscription(SERVICE, 1, "event", "user.created", handler, Optional.empty(), shape);
    }

    private void before(Topology topology) throws IOException {
        Said said = onCall.petisco("topology", "apply", file(topology));
        assertThat(said.code()).as(said.err()).isZero();
    }

    /** As the build writes it. */
    private String file(Topology topology) throws IOException {
        Path file = Files.createTempFile(folder, "topology", ".json");
        new ObjectMapper()
                .writeValue(
                        file.toFile(),
                        Map.of(
                                "organization", SERVICE.organization(),
                                "service", SERVICE.service(),
                                "exchanges", topology.exchanges(),
                                "queues", topology.queues(),
                                "bindings",
                                        topology.bindings().stream()
                                                .map(binding -> Map.of(
                                                        "source_name", binding.exchange(),
                                                        "destination_name", binding.queue(),
                                                        "routing_key", binding.routingKey()))
                                                .toList()));
        return file.toString();
    }

    private List<Said> run(String section, Topology after) throws IOException {
        List<Said> said = new ArrayList<>();
        for (String command : commands(section)) {
            said.add(run(command, after, !command.contains("--dry-run") && !command.contains(" diff ")));
        }
        return said;
    }

    private Said run(String command, Topology after, boolean yes) throws IOException {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        words.remove(0);
        words.replaceAll(one -> {
            try {
                return one.equals("target/quarkus-app") ? file(after) : one;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (yes && (words.contains("prune") || words.contains("--migrate") || words.contains("rename"))) {
            words.add("--yes");
        }
        return onCall.petisco(words.toArray(String[]::new));
    }

    private static List<String> commands(String section) throws IOException {
        return commandsIn(sections().get(section));
    }

    private static List<String> commandsIn(String text) {
        return text.lines()
                .map(line -> line.startsWith("$ ") ? line.substring(2) : line)
                .filter(line -> line.startsWith("petisco "))
                .toList();
    }

    /** The text of the page below each heading of the second level. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : Files.readString(PAGE).split("\n== ")) {
            int end = section.indexOf('\n');
            sections.put(section.substring(0, end), section.substring(end));
        }
        return sections;
    }

    private boolean exists(String queue) {
        try {
            onCall.channel().queueDeclarePassive(queue);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
