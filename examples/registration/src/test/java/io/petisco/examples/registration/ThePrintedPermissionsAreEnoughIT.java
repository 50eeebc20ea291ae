package io.petisco.examples.registration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The example does all of its work as a user with nothing but the permissions that {@code petisco topology permissions} prints. */
class ThePrintedPermissionsAreEnoughIT {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String APPLICATION = "target/quarkus-app";
    private static final Path COMMAND_LINE = Path.of("..", "..", "cli", "target", "petisco.jar");
    private static final String PASSWORD = "secret";

    private final LocalRabbitMq broker = LocalRabbitMq.shared();
    private final Caller caller = new Caller();

    @Test
    void whereTheApplicationDeclares() throws Exception {
        String virtualHost = virtualHost("declare");
        permitted(virtualHost, "app-declare");

        works("declare", virtualHost);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "none"})
    @Tag("nightly")
    void whereAJobDeclares(String mode) throws Exception {
        String virtualHost = virtualHost(mode);
        permitted(virtualHost, "ci-" + mode, "--for", "ci");
        petisco(virtualHost, "ci-" + mode, "topology", "apply", APPLICATION);
        permitted(virtualHost, "app-" + mode, "--mode", mode);

        works(mode, virtualHost);
    }

    private String virtualHost(String mode) {
        String name = "permissions-" + mode;
        broker.ctl("add_vhost", name);
        return name;
    }

    /** Has the printed commands run by an administrator. */
    private void permitted(String virtualHost, String user, String... options) throws Exception {
        broker.ctl("add_user", user, PASSWORD);
        List<String> command = new ArrayList<>(
                List.of("topology", "permissions", APPLICATION, "--name", user, "--virtual-host", virtualHost));
        command.addAll(List.of(options));
        List<String> lines = petisco(virtualHost, user, command.toArray(String[]::new))
                .lines()
                .filter(line -> line.startsWith("rabbitmqctl "))
                .toList();
        assertThat(lines).isNotEmpty();
        lines.forEach(line -> broker.ctl(argumentsOf(line)));
    }

    private static String[] argumentsOf(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    /** Runs the command line in a process of its own, and returns its output. */
    private String petisco(String virtualHost, String user, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                COMMAND_LINE.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(RunningExample.environment(broker));
        builder.environment().put("RABBITMQ_USER", user);
        builder.environment().put("RABBITMQ_PASSWORD", PASSWORD);
        builder.environment().put("RABBITMQ_VIRTUAL_HOST", virtualHost);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Publishes, handles, retries, dead-letters and stores. */
    private void works(String mode, String virtualHost) throws Exception {
        Map<String, String> settings = Map.of(
                "quarkus.petisco.topology.mode",
                mode,
                "quarkus.petisco.topology.check-interval",
                "1s",
                "rabbitmq-virtual-host",
                virtualHost,
                "rabbitmq-username",
                "app-" + mode,
                "rabbitmq-password",
                PASSWORD,
                "registration.mail.failure-rate",
                "0");
        try (RunningExample example = RunningExample.start(broker, "permissions-" + mode, settings)) {
            caller.createUser(example.uri(), "Ada", "ada@example.org");
            caller.createUser(example.uri(), "Bob", "bob@unreachable.example");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(metrics(example))
                            .anyMatch(isOfMailer("handled", 1))
                            .anyMatch(isOfMailer("retried", 2))
                            .anyMatch(isOfMailer("dead_lettered", 1)));
            assertThat(example.lines()).noneMatch(line -> line.contains("ACCESS_REFUSED"));
        }
    }

    private List<String> metrics(RunningExample example) throws IOException, InterruptedException {
        return caller.get(example.uri(), "q/metrics").body().lines().toList();
    }

    private static Predicate<String> isOfMailer(String what, int count) {
        return line -> line.startsWith("petisco_messages_" + what + "_total")
                && line.contains("Mailer#sendMailOnUserCreated")
                && line.endsWith(" " + count + ".0");
    }
}
