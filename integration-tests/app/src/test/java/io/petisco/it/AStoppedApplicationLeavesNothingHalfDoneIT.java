package io.petisco.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;

import io.petisco.it.Events.Reserve;
import io.petisco.it.remote.Http;
import io.petisco.it.remote.Published;
import io.petisco.it.remote.Published.Item;
import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A packaged application that is asked to end (SIGTERM) in the middle of its work, and the next one that continues with
 * it.
 */
class AStoppedApplicationLeavesNothingHalfDoneIT {

    private static final int COMMANDS = 3_000;
    private static final Path PACKAGE = Path.of(System.getProperty("petisco.it.package"));

    private final ObjectMapper json = new ObjectMapper();
    private LocalRabbitMq broker;
    private Connection connection;
    private Channel channel;
    private Process process;

    @BeforeEach
    void connect() throws Exception {
        broker = LocalRabbitMq.start();
        connection = broker.connectionFactory().newConnection("test");
        channel = connection.createChannel();
    }

    @AfterEach
    void end() throws IOException {
        if (process != null) {
            process.destroyForcibly();
        }
        connection.close();
        broker.close();
    }

    @Test
    void andNothingIsDoneTwice() throws Exception {
        int port = start("first");
        String spy = channel.queueDeclare().getQueue();
        channel.queueBind(spy, "it.shop", "it.shop.1.event.reserved");
        List<Item> commands = IntStream.range(0, COMMANDS)
                .mapToObj(i -> new Item(
                        Reserve.class.getName(),
                        json.valueToTree(Map.of("id", UUID.randomUUID().toString()))))
                .toList();
        assertThat(Http.to(port)
                        .post("publish", new Published(true, false, null, Map.of(), null, commands))
                        .status())
                .isEqualTo(204);

        stop();
        int before = channel.queueDeclarePassive(spy).getMessageCount();
        assertThat(before).as("it was in the middle of them").isLessThan(COMMANDS);
        start("second");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> channel.queueDeclarePassive(spy).getMessageCount() >= COMMANDS);
        stop();
        assertThat(reserved(spy)).as("each once").hasSize(COMMANDS);
        assertThat(channel.queueDeclarePassive("dead_letter.it.shop.1.command.reserve.reserve")
                        .getMessageCount())
                .isZero();
    }

    /** The ids of the events that the handler has published. Fails if one occurs twice. */
    private Set<String> reserved(String spy) throws IOException {
        Set<String> ids = new HashSet<>();
        for (GetResponse next = channel.basicGet(spy, true); next != null; next = channel.basicGet(spy, true)) {
            String id = json.readTree(next.getBody()).at("/data/attributes/id").asText();
            assertThat(ids.add(id)).as(id).isTrue();
        }
        return ids;
    }

    private int start(String name) throws IOException {
        int port = WithBroker.freePort();
        List<String> command = new ArrayList<>();
        boolean jar = PACKAGE.toString().endsWith(".jar");
        command.add(
                jar ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : PACKAGE.toString());
        command.add("-Dquarkus.http.port=" + port);
        WithBroker.settings(broker).forEach((key, value) -> command.add("-D" + key + "=" + value));
        if (WithDatabase.isOn()) {
            WithDatabase.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        }
        if (jar) {
            command.addAll(List.of("-jar", PACKAGE.toString()));
        }
        Path log = Path.of("target", "stopped-" + name + ".log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await("the start, see " + log)
                .atMost(Duration.ofSeconds(60))
                .failFast(() -> !process.isAlive())
                .until(() -> Files.readString(log).contains("Listening on"));
        return port;
    }

    private void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it has ended").isTrue();
    }
}
