package io.petisco.cli.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.topology.StepwiseMigration;

import static io.petisco.cli.topology.TheBrokerIsComparedTest.FILE;
import static io.petisco.operations.OnCall.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AMigrationLosesNothingTest {

    private static final String TYPE = "acme.registration.1.event.user_created";

    private Shell onCall;

    @BeforeEach
    void queueWithOtherArguments() throws Exception {
        onCall = new Shell();
        onCall.exchange("acme.registration");
        old("classic");
        onCall.petisco("topology", "apply", FILE);
        onCall.channel().queueBind(QUEUE, "acme.registration", "by.hand");
        onCall.put(QUEUE, 1_000, Message::of);
    }

    private void old(String type) throws Exception {
        Map<String, Object> arguments = Map.of("x-queue-type", type, "x-max-length", 1_000_000);
        onCall.channel().queueDelete(QUEUE);
        onCall.queue(QUEUE, arguments, "acme.registration", TYPE);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void whileMessagesKeepArriving(String type) throws Exception {
        old(type);
        onCall.put(QUEUE, 1_000, Message::of);
        try (Arrivals arrivals = new Arrivals()) {
            Said said = onCall.petisco("topology", "apply", FILE, "--migrate", "--yes");
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.out()).endsWith("migrated queue " + QUEUE + "\n");
            arrivals.awaitMore();
            assertAllAreThere(arrivals.stop());
        }
    }

    @Test
    void andKeepsRoutingKeysBindingsAndOrder() throws Exception {
        onCall.channel()
                .basicPublish(
                        "acme.registration",
                        TYPE,
                        new BasicProperties.Builder().messageId("last").build(),
                        new byte[0]);

        onCall.petisco("topology", "apply", FILE, "--migrate", "--yes");

        assertThat(onCall.petisco("topology", "diff", FILE).out())
                .isEqualTo("extra      binding of queue " + QUEUE + " to exchange acme.registration with by.hand\n");
        List<Delivery> all = onCall.drain(QUEUE);
        List<String> ids =
                all.stream().map(d -> d.getProperties().getMessageId()).toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            expected.add(String.valueOf(i));
        }
        expected.add("last");
        assertThat(ids).isEqualTo(expected);
        assertThat(all.get(1_000).getEnvelope().getRoutingKey()).isEqualTo(TYPE);
    }

    @Test
    void andSendsNothingElsewhere() throws Exception {
        onCall.channel().queueDeclare("elsewhere", true, false, false, Map.of());
        onCall.channel()
                .basicPublish(
                        "acme.registration",
                        TYPE,
                        new BasicProperties.Builder()
                                .messageId("copied")
                                .priority(7)
                                .headers(Map.of("CC", List.of("elsewhere"), "mine", 1))
                                .build(),
                        new byte[0]);

        onCall.petisco("topology", "apply", FILE, "--migrate", "--yes");

        assertThat(onCall.ready("elsewhere")).isZero();
        Delivery last = onCall.drain(QUEUE).get(1_000);
        assertThat(last.getProperties().getHeaders()).containsOnlyKeys("mine");
        assertThat(last.getProperties().getPriority()).isEqualTo(7);
    }

    @Test
    void interruptedAnywhereItGoesOn() throws Exception {
        try (Arrivals arrivals = new Arrivals()) {
            Set<String> interruptedAt = new LinkedHashSet<>();
            while (isInterrupted(interruptedAt)) {
                // once more
            }
            assertThat(interruptedAt).hasSize(12);
            arrivals.awaitMore();
            assertAllAreThere(arrivals.stop());
        }
        assertThat(onCall.petisco("topology", "diff", FILE, "--ignore", "*by.hand")
                        .code())
                .isZero();
    }

    /** Each time the migration goes as far as never before, to the next step. */
    private boolean isInterrupted(Set<String> interruptedAt) throws Exception {
        try {
            StepwiseMigration.run(onCall, FILE, step -> {
                if (interruptedAt.add(step)) {
                    throw new Interruption();
                }
            });
            return false;
        } catch (Interruption e) {
            return true;
        }
    }

    private static final class Interruption extends RuntimeException {}

    @Test
    void consumersHaveToBeStoppedBefore() throws Exception {
        onCall.channel().basicConsume(QUEUE, false, (tag, delivery) -> {}, tag -> {});

        Said said = onCall.petisco("topology", "apply", FILE, "--migrate", "--yes");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains("has 1 consumer: stop the application, then try again. Nothing was changed");
    }

    @Test
    void aQuestionComesBefore() {
        assertThat(onCall.petisco("topology", "apply", FILE, "--migrate").err())
                .contains("? There is no terminal to answer on: add --yes. Nothing was changed");
        assertThat(onCall.petisco("topology", "apply", FILE, "--migrate", "--dry-run")
                        .out())
                .contains("would migrate different  queue " + QUEUE);
        assertThat(onCall.petisco("topology", "diff", FILE).code()).isEqualTo(1);
    }

    private void assertAllAreThere(Set<String> confirmed) throws Exception {
        List<String> ids = onCall.drainIds(QUEUE);
        Set<String> distinct = new HashSet<>(ids);
        System.out.printf(
                "%d there before and %d published meanwhile: %d in the queue, %d doubles%n",
                1_000, confirmed.size(), distinct.size(), ids.size() - distinct.size());
        Set<String> lost = new HashSet<>(confirmed);
        for (int i = 0; i < 1_000; i++) {
            lost.add(String.valueOf(i));
        }
        lost.removeAll(distinct);
        assertThat(lost).as("lost").isEmpty();
        assertThatThrownBy(() -> onCall.ready(QUEUE + ".petisco_migrating")).isInstanceOf(IOException.class);
    }

    /** A publisher that does not stop for a migration. */
    private final class Arrivals implements AutoCloseable {

        private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Thread thread = new Thread(this::publish, "arrivals");

        Arrivals() {
            thread.start();
            org.awaitility.Awaitility.await().until(() -> confirmed.size() > 20);
        }

        private void publish() {
            try (Channel channel = onCall.connection().createChannel()) {
                channel.confirmSelect();
                for (int i = 0; !stop.get(); i++) {
                    String id = "new-" + i;
                    channel.basicPublish(
                            "acme.registration",
                            TYPE,
                            true,
                            new BasicProperties.Builder()
                                    .messageId(id)
                                    .deliveryMode(2)
                                    .build(),
                            id.getBytes(UTF_8));
                    channel.waitForConfirmsOrDie(10_000);
                    confirmed.add(id);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void awaitMore() {
            int now = confirmed.size();
            org.awaitility.Awaitility.await().until(() -> confirmed.size() > now + 20);
        }

        Set<String> stop() throws InterruptedException {
            stop.set(true);
            thread.join();
            return confirmed;
        }

        @Override
        public void close() throws InterruptedException {
            stop();
        }
    }
}
