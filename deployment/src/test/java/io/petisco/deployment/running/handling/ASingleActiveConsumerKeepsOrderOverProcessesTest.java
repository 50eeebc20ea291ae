package io.petisco.deployment.running.handling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.ForkedApp;
import io.petisco.deployment.running.Management;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Instances of a packaged application, each in its own process, under a steady stream of messages. */
class ASingleActiveConsumerKeepsOrderOverProcessesTest {

    private static final String VIRTUAL_HOST = "single";
    private static final String QUEUE = "acme.ordered.1.event.numbered.write_down";

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Numbered.class, Scribe.class))
            .setApplicationName("ordered")
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion())))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.queues.\"*.write_down\".single-active-consumer", "true");

    public record Numbered(int number) implements DomainEvent {}

    /** Appends a line for each message to a file that all instances share. */
    @ApplicationScoped
    public static class Scribe {

        @ConfigProperty(name = "scribe.file")
        Path file;

        @ConfigProperty(name = "scribe.name")
        String name;

        @HandlesEvent
        void writeDown(Numbered event) throws IOException {
            Files.writeString(file, name + " " + event.number() + "\n", StandardOpenOption.APPEND);
        }
    }

    @ProdBuildResults
    ProdModeTestResults results;

    @TempDir
    Path folder;

    private Path file;

    private ForkedApp start(String name) {
        Map<String, String> environment = new HashMap<>();
        environment.putAll(ForkedApp.environment(VIRTUAL_HOST));
        environment.put("SCRIBE_FILE", file.toString());
        environment.put("SCRIBE_NAME", name);
        Path jar = results.getBuildDir().resolve("quarkus-app/quarkus-run.jar");
        return ForkedApp.start(jar, folder.resolve(name + ".log"), environment);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long writtenBy(String name) {
        return lines().stream().filter(line -> line.startsWith(name + " ")).count();
    }

    private List<Integer> numbers() {
        return lines().stream()
                .map(line -> Integer.valueOf(line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    /** One instance shuts down gracefully, the next is killed. Each time, another instance continues at the same position. */
    @Test
    void theyTakeOverFromEachOther() throws Exception {
        new Management().freshVirtualHost(VIRTUAL_HOST);
        file = Files.createFile(folder.resolve("lines"));
        ForkedApp first = start("first").awaitStart();
        try (ForkedApp second = start("second").awaitStart();
                Stream stream = new Stream()) {
            await().until(() -> writtenBy("first") >= 100);
            assertThat(writtenBy("second")).as("while the first is active").isZero();

            first.close();
            await().until(() -> writtenBy("second") >= 100);
            List<Integer> written = numbers();
            assertThat(written)
                    .as("an orderly end repeats nothing")
                    .isEqualTo(IntStream.range(0, written.size()).boxed().toList());

            try (ForkedApp third = start("third").awaitStart()) {
                assertThat(writtenBy("third")).isZero();
                second.kill();
                await().until(() -> writtenBy("third") >= 100);
                int count = stream.end();
                await().until(() -> new LinkedHashSet<>(numbers()).size() == count);
                assertInOrder(count);
            }
        }
    }

    /** Messages that the killed instance had not acknowledged come again, in order. All other messages come once. */
    private void assertInOrder(int count) {
        assertThat(new ArrayList<>(new LinkedHashSet<>(numbers())))
                .isEqualTo(IntStream.range(0, count).boxed().toList());
        List<Integer> ofThird = lines().stream()
                .filter(line -> line.startsWith("third "))
                .map(line -> Integer.valueOf(line.substring("third ".length())))
                .toList();
        assertThat(ofThird)
                .isEqualTo(IntStream.range(ofThird.get(0), count).boxed().toList());
    }

    /** Publishes numbers, each after the confirm of the previous one. */
    private static final class Stream implements AutoCloseable {

        private final Connection connection;
        private final Thread thread;
        private volatile boolean ended;
        private int published;

        Stream() throws Exception {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setHost(System.getProperty("rabbitmq-host"));
            factory.setPort(Integer.getInteger("rabbitmq-port"));
            factory.setUsername(System.getProperty("rabbitmq-username"));
            factory.setPassword(System.getProperty("rabbitmq-password"));
            factory.setVirtualHost(VIRTUAL_HOST);
            connection = factory.newConnection();
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            thread = new Thread(() -> publish(channel));
            thread.start();
        }

        private void publish(Channel channel) {
            try {
                for (; !ended; published++) {
                    String body = """
                            {"data":{"id":"%d","type":"numbered","type_message":"domain_event","version":1,\
                            "occurred_on":"2026-11-24 20:59:09.302586","attributes":{"number":%d},"meta":{}}}""".formatted(published, published);
                    channel.basicPublish("", QUEUE, null, body.getBytes());
                    channel.waitForConfirms();
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        int end() throws InterruptedException {
            ended = true;
            thread.join();
            return published;
        }

        @Override
        public void close() throws Exception {
            end();
            connection.close();
        }
    }
}
