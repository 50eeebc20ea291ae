package io.petisco.cli.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;

import static io.petisco.cli.topology.TheBrokerIsComparedTest.FILE;
import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The commands are run as they are printed, and the user then does its work with nothing but these permissions. */
class PermissionsArePrintedTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final Shell onCall = new Shell();
    private final String user = "user-" + UUID.randomUUID();
    private boolean added;

    @AfterEach
    void close() {
        if (added) {
            onCall.broker.ctl("delete_user", user);
        }
        onCall.close();
    }

    /** Has the commands run by an administrator. */
    private void permitted(String... options) {
        List<String> command = new ArrayList<>(List.of("topology", "permissions", FILE, "--name", user));
        command.addAll(List.of(options));
        Said said = onCall.petisco(command.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        onCall.broker.ctl("add_user", user, "secret");
        added = true;
        said.out().lines().forEach(line -> onCall.broker.ctl(argumentsOf(line)));
    }

    private static String[] argumentsOf(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        assertThat(words.remove(0)).isEqualTo("rabbitmqctl");
        return words.toArray(String[]::new);
    }

    private Said asUser(String... arguments) {
        Map<String, String> environment = onCall.environment();
        environment.put("RABBITMQ_USER", user);
        environment.put("RABBITMQ_PASSWORD", "secret");
        Said said = onCall.petisco(environment, false, "", arguments);
        assertThat(said.code()).as("%s%n%s", said.out(), said.err()).isZero();
        return said;
    }

    @Test
    void forTheApplicationInEachMode() {
        String declaring = onCall.petisco("topology", "permissions", FILE).out();
        String using = onCall.petisco("topology", "permissions", FILE, "--mode", "none", "--sends-to", "billing")
                .out();

        String in = " -p '" + onCall.vhost + "' 'registration' ";
        String own = "((dead_letter|retry)\\.)?acme\\.registration(\\..*)?";
        String withMarks = "'^(petisco\\.watch\\.acme\\.registration:.*|" + own + ")$'";
        assertThat(declaring.lines())
                .contains("rabbitmqctl set_permissions" + in + withMarks + " '^" + own + "$' " + withMarks)
                .contains("rabbitmqctl set_topic_permissions" + in + "'retry.acme.registration'"
                        + " '^(retry\\.)?acme\\.registration\\..*$' '^(retry\\.)?acme\\.registration\\..*$'");
        assertThat(using.lines().findFirst())
                .contains("rabbitmqctl set_permissions" + in
                        + "'^$' '^((dead_letter|retry)\\.)?(acme\\.billing|acme\\.registration)$'"
                        + " '^acme\\.registration\\..*$'");
    }

    @Test
    void forAJobThatDeclaresMigratesAndPrunes() throws Exception {
        permitted("--for", "ci");
        asUser("topology", "apply", FILE);
        onCall.channel().queueDelete(RETRY);
        onCall.queue(RETRY, Map.of("x-message-ttl", 1), "retry.acme.registration", RETRY);
        String old = QUEUE + "_old";
        onCall.queue(old, Map.of(), "acme.registration", old);

        asUser("topology", "apply", FILE, "--migrate", "--yes");
        asUser("topology", "prune", FILE, "--yes");

        asUser("topology", "diff", FILE);
    }

    @Test
    void forAnOperatorWhoRequeues() throws Exception {
        onCall.petisco("topology", "apply", FILE);
        onCall.channel().basicPublish("dead_letter.acme.registration", DEAD, null, "{}".getBytes(UTF_8));
        permitted("--for", "operator");

        assertThat(asUser("dead-letters", "list").out()).contains(DEAD);
        asUser("requeue", "-cq", DEAD, "-rrk", RETRY);

        assertThat(onCall.channel().messageCount(DEAD)).isZero();
    }
}
