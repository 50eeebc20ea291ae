package io.petisco.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class ManyThreadsShareAPublisherTest {

    private static final int THREADS = 16;
    private static final int EACH = 500;

    @AutoClose
    private final TestBroker broker;

    @AutoClose("shutdownNow")
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    ManyThreadsShareAPublisherTest(BrokerKind kind) {
        broker = kind.open();
        publisher = broker.started(TestBroker.ONE_QUEUE).publisher("test");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void andEachKeepsItsOrder(boolean waiting) throws IOException {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            threads.add(CompletableFuture.runAsync(() -> publish(number, waiting), executor));
        }
        threads.forEach(CompletableFuture::join);
        outcomes.assertAllConfirmed();

        Map<String, Integer> next = new HashMap<>();
        for (String id : broker.drain("q")) {
            String[] parts = id.split("-");
            assertThat(Integer.parseInt(parts[1])).isEqualTo(next.merge(parts[0], 1, Integer::sum) - 1);
        }
        assertThat(next.values()).hasSize(THREADS).containsOnly(EACH);
    }

    private void publish(int thread, boolean waiting) {
        for (int i = 0; i < EACH; i++) {
            OutgoingMessage message = Outcomes.message(thread + "-" + i);
            if (waiting) {
                outcomes.publish(publisher, message);
            } else {
                publisher.publishWithoutWaiting(message, outcomes.listener(thread + "-" + i));
            }
        }
    }
}
