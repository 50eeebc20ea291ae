package io.petisco.it;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Asynchronous;
import io.petisco.it.Events.Blocked;
import io.petisco.it.Events.Light;
import io.petisco.it.Events.Staged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class AsynchronousHandlersTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void aUniRunsOnTheEventLoopAndItsFailureIsRetried() throws Exception {
        try (Broker broker = new Broker()) {
            Asynchronous good = new Asynchronous(UUID.randomUUID(), false);
            Asynchronous bad = new Asynchronous(UUID.randomUUID(), true);

            events.publish(bad, good);

            broker.take("dead_letter.it.shop.1.event.asynchronous.asynchronously");
            assertThat(received.by("asynchronously", bad)).hasSize(2);
            assertThat(received.by("asynchronously", good)).hasSize(1);
            assertThat(received.by("asynchronously", good).get(0).threadName()).contains("eventloop");
        }
    }

    @Test
    void aCompletionStageIsAwaited() throws Exception {
        try (Broker broker = new Broker()) {
            Staged good = new Staged(UUID.randomUUID(), false);
            Staged bad = new Staged(UUID.randomUUID(), true);

            events.publish(bad, good);

            broker.take("dead_letter.it.shop.1.event.staged.in_stages");
            assertThat(received.by("inStages", bad)).hasSize(2);
            assertThat(received.by("inStages", good)).hasSize(1);
        }
    }

    @Test
    void aBlockingUniRunsOnAWorker() {
        Blocked event = new Blocked(UUID.randomUUID());

        events.publish(event);

        await().until(() -> !received.by("blocks", event).isEmpty());
        assertThat(received.by("blocks", event).get(0).threadName()).contains("executor-thread");
    }

    @Test
    void runOnVirtualThreadDoesSoWhereThereAreAny() {
        Light event = new Light(UUID.randomUUID());

        events.publish(event);

        await().until(() -> !received.by("lightly", event).isEmpty());
        assertThat(received.by("lightly", event).get(0).virtual())
                .isEqualTo(App.get(Runtimes.class).javaVersion() >= 21);
    }
}
