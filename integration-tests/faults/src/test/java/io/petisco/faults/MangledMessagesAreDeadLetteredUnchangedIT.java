package io.petisco.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Envelopes with mutated bytes, types, nesting, numbers and characters, and headers of every AMQP type. Each is handled, or
 * dead-lettered with its bytes unchanged, and the consumer never stops. {@code -Dpetisco.fuzz} sets their number, {@code
 * -Dpetisco.fuzz.seed} selects them.
 */
class MangledMessagesAreDeadLetteredUnchangedIT {

    private static final Logger LOG = Logger.getLogger(MangledMessagesAreDeadLetteredUnchangedIT.class);
    private static final int COUNT = Integer.getInteger("petisco.fuzz", 5_000);
    private static final long SEED = Long.getLong("petisco.fuzz.seed", System.nanoTime());
    private static final int BATCH = 500;

    @Test
    void howeverTheyAreMangled() throws Exception {
        LOG.infof("%d mangled messages with seed %d", COUNT, SEED);
        try (LocalRabbitMq broker = LocalRabbitMq.start();
                Arena arena = new Arena(
                        Broker.of(broker),
                        "fuzz",
                        "fuzz",
                        App.chosen().program(),
                        false,
                        Map.of(
                                "quarkus.petisco.retry.max-retries",
                                "0",
                                "quarkus.log.category.\"io.petisco\".level",
                                "WARN"))) {
            arena.launch().awaitReady();
            publish(arena);
            Set<Integer> dead = new HashSet<>();
            await("all messages, with seed " + SEED)
                    .atMost(Duration.ofMinutes(5))
                    .untilAsserted(() -> {
                        takeDeadLetters(arena, dead);
                        assertThat(dead.size() + handled(arena)).isEqualTo(COUNT);
                    });
            assertThat(dead).as("some were unreadable").isNotEmpty();
            assertThat(dead.size()).as("some were readable").isLessThan(COUNT);
            arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
            LOG.infof("%d handled, %d dead letters", COUNT - dead.size(), dead.size());
        }
    }

    private static void publish(Arena arena) throws Exception {
        arena.view().on(channel -> {
            channel.confirmSelect();
            for (int i = 0; i < COUNT; i++) {
                MangledMessage message = MangledMessage.of(SEED, i);
                channel.basicPublish(
                        BrokerView.EXCHANGE,
                        BrokerView.ROUTING_KEY,
                        new AMQP.BasicProperties.Builder()
                                .messageId(String.valueOf(i))
                                .headers(message.headers())
                                .build(),
                        message.body());
                if (i % BATCH == BATCH - 1 || i == COUNT - 1) {
                    try {
                        channel.waitForConfirmsOrDie(20_000);
                    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            return null;
        });
    }

    private static void takeDeadLetters(Arena arena, Set<Integer> dead) throws Exception {
        arena.view().on(channel -> {
            GetResponse got = channel.basicGet(BrokerView.DEAD_LETTER_QUEUE, true);
            while (got != null) {
                int index = Integer.parseInt(got.getProps().getMessageId());
                assertThat(got.getBody())
                        .as(() -> "message " + index + " of seed " + SEED + ": "
                                + new String(MangledMessage.of(SEED, index).body(), StandardCharsets.UTF_8))
                        .isEqualTo(MangledMessage.of(SEED, index).body());
                assertThat(dead.add(index)).as("only once").isTrue();
                got = channel.basicGet(BrokerView.DEAD_LETTER_QUEUE, true);
            }
            return null;
        });
    }

    private static int handled(Arena arena) {
        return arena.ledger().handled().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
