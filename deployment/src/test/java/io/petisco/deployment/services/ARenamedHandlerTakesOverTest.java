package io.petisco.deployment.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.deployment.running.ForkedApp;
import io.petisco.deployment.running.Management;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A rolling update from a handler to the same handler under another name: an instance of the former version runs beside two of
 * the present one while orders arrive, and is stopped. {@code ARenamedQueueTakesOverTest} has the same within one process.
 */
@Tag("nightly")
class ARenamedHandlerTakesOverTest {

    private static final String VIRTUAL_HOST = "renames";
    private static final String KEY = "acme.mailer.1.event.order_placed";
    private static final Path JOURNAL = newJournal();

    static {
        new Management().freshVirtualHost(VIRTUAL_HOST);
    }

    @RegisterExtension
    @Order(1)
    static final QuarkusProdModeTest FORMER =
            application(FormerMailer.class).setRuntimeProperties(settings()).setRun(true);

    @RegisterExtension
    @Order(2)
    static final QuarkusProdModeTest PRESENT = application(PresentMailer.class);

    @ProdBuildResults
    ProdModeTestResults present;

    @TempDir
    Path folder;

    private static Path newJournal() {
        try {
            Path journal = Files.createTempFile("mailer", ".journal");
            journal.toFile().deleteOnExit();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QuarkusProdModeTest application(Class<?> handlers) {
        return new QuarkusProdModeTest()
                .withApplicationRoot(jar -> jar.addClass(handlers).addClasses(handlers.getDeclaredClasses()))
                // only the build steps of this extension are on the class path of these tests
                .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion())))
                .setApplicationName("mailer")
                .overrideConfigKey("quarkus.petisco.organization", "acme");
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of("quarkus.http.port", "0"));
        for (String property :
                new String[] {"rabbitmq-host", "rabbitmq-port", "rabbitmq-username", "rabbitmq-password"}) {
            settings.put(property, System.getProperty(property));
        }
        settings.put("rabbitmq-virtual-host", VIRTUAL_HOST);
        settings.put("journal", JOURNAL.toString());
        return settings;
    }

    private ForkedApp startPresent(String log) {
        Map<String, String> environment = new HashMap<>(ForkedApp.environment(VIRTUAL_HOST));
        environment.put("JOURNAL", JOURNAL.toString());
        environment.put("QUARKUS_PETISCO_TOPOLOGY_TAKEOVER_AFTER", "2s");
        return ForkedApp.start(
                        present.getBuildDir().resolve("quarkus-app/quarkus-run.jar"), folder.resolve(log), environment)
                .awaitStart();
    }

    @Test
    void eachOrderIsHandledOnceAndNothingIsLeftBehind() throws Exception {
        AtomicBoolean publishing = new AtomicBoolean(true);
        CompletableFuture<Integer> published = CompletableFuture.supplyAsync(() -> publishWhile(publishing));
        awaitMore("former");
        try (ForkedApp one = startPresent("one");
                ForkedApp two = startPresent("two")) {
            awaitMore("former");
            assertThat(lines("present")).isEmpty();

            FORMER.stop();
            awaitMore("present");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> (one.log() + two.log()).contains("is empty, and nothing publishes to it"));
            awaitMore("present");
            publishing.set(false);
            int count = published.get();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> lines("former").size() + lines("present").size() >= count);
            List<Integer> numbers = Files.readAllLines(JOURNAL).stream()
                    .map(line -> Integer.valueOf(line.substring(line.indexOf(' ') + 1)))
                    .sorted()
                    .toList();
            assertThat(numbers).isEqualTo(IntStream.range(0, count).boxed().toList());
            assertThat(new Management().list("bindings", VIRTUAL_HOST))
                    .filteredOn(binding -> binding.path("routing_key").asText().equals(KEY))
                    .extracting(binding -> binding.path("destination").asText())
                    .containsExactly(KEY + ".send_order_confirmation");
            assertThat(new Management().list("queues", VIRTUAL_HOST))
                    .extracting(queue -> queue.path("name").asText())
                    .noneMatch(name -> name.contains("renam"));
        }
    }

    private static List<String> lines(String version) throws IOException {
        return Files.readAllLines(JOURNAL).stream()
                .filter(line -> line.startsWith(version))
                .toList();
    }

    private static void awaitMore(String version) throws IOException {
        int before = lines(version).size();
        await(version).atMost(Duration.ofSeconds(60)).until(() -> lines(version).size() >= before + 50);
    }

    private static int publishWhile(AtomicBoolean publishing) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        factory.setVirtualHost(VIRTUAL_HOST);
        try (Connection connection = factory.newConnection("the shop");
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            int number = 0;
            for (; publishing.get(); number++) {
                channel.basicPublish("acme.mailer", KEY, true, new BasicProperties(), order(number));
                channel.waitForConfirmsOrDie(20_000);
            }
            return number;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] order(int number) {
        return ("{\"data\": {\"id\": \"" + UUID.randomUUID() + "\", \"type\": \"order.placed\","
                        + " \"type_message\": \"domain_event\", \"version\": 1,"
                        + " \"occurred_on\": \"2026-11-23 22:36:09.302586\", \"attributes\": {\"number\": " + number
                        + "}, \"meta\": {}}}")
                .getBytes(UTF_8);
    }
}
