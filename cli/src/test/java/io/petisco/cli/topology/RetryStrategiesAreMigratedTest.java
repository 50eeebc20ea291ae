package io.petisco.cli.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.GetResponse;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.cli.topology.TheBrokerIsComparedTest.FILE;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Queues as an earlier release of an application left them, and the plan of a later one. */
class RetryStrategiesAreMigratedTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MESSAGES = 100;

    @TempDir
    Path folder;

    private Shell onCall;

    @BeforeEach
    void oldQueues() throws Exception {
        onCall = new Shell();
        assertThat(onCall.petisco("topology", "apply", FILE).code()).isZero();
        onCall.put(RETRY, MESSAGES, Message::of);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    /** The plan with other arguments for one queue. */
    private ObjectNode planWith(String queue, Map<String, Object> arguments) throws IOException {
        ObjectNode plan = (ObjectNode) JSON.readTree(Path.of(FILE).toFile());
        for (JsonNode planned : plan.get("queues")) {
            if (planned.get("name").asText().equals(queue)) {
                ((ObjectNode) planned.get("arguments")).setAll((ObjectNode) JSON.valueToTree(arguments));
            }
        }
        return plan;
    }

    private String write(JsonNode plan) throws IOException {
        return Files.writeString(folder.resolve("topology.json"), plan.toString())
                .toString();
    }

    private static Set<String> all() {
        return IntStream.range(0, MESSAGES).mapToObj(String::valueOf).collect(Collectors.toSet());
    }

    @Test
    void classicRetryQueuesBecomeQuorumQueues() throws Exception {
        String plan = write(planWith(
                RETRY,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        2_147_483_647L,
                        "x-dead-letter-strategy",
                        "at-least-once",
                        "x-overflow",
                        "reject-publish")));

        assertThat(onCall.petisco("topology", "diff", plan).code()).isNotZero();
        Said said = onCall.petisco("topology", "apply", plan, "--migrate", "--yes");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("migrated queue " + RETRY);
        assertThat(onCall.petisco("topology", "diff", plan).code()).isZero();
        onCall.awaitReady(QUEUE, MESSAGES);
        assertThat(new HashSet<>(onCall.drainIds(QUEUE))).isEqualTo(all());
    }

    /** The retry queue is extra then, and still returns what it holds. */
    @Test
    void aHandlerQueueDelaysFailedMessages() throws Exception {
        onCall.assumeItDelaysFailed();
        ObjectNode changed = planWith(
                QUEUE,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        2_147_483_647L,
                        "x-delayed-retry-type",
                        "failed",
                        "x-delayed-retry-min",
                        1_000,
                        "x-delayed-retry-max",
                        1_000));
        remove(changed.get("queues").elements(), "name");
        remove(changed.get("bindings").elements(), "destination_name");
        String plan = write(changed);

        Said said = onCall.petisco("topology", "apply", plan, "--migrate", "--yes");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("migrated queue " + QUEUE);
        assertThat(onCall.petisco("topology", "diff", plan).out()).contains(RETRY);
        onCall.awaitReady(QUEUE, MESSAGES);
        GetResponse got = onCall.channel().basicGet(QUEUE, false);
        onCall.channel().basicReject(got.getEnvelope().getDeliveryTag(), true);
        await("the message that is held back").until(() -> onCall.ready(QUEUE) == MESSAGES - 1);
        onCall.awaitReady(QUEUE, MESSAGES);
        assertThat(new HashSet<>(onCall.drainIds(QUEUE))).isEqualTo(all());
    }

    private static void remove(Iterator<JsonNode> entries, String name) {
        while (entries.hasNext()) {
            if (entries.next().get(name).asText().equals(RETRY)) {
                entries.remove();
            }
        }
    }
}
