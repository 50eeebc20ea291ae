package io.petisco.it;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Slow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
@TestProfile(WithMoreConcurrencyMessagesAreHandledTogetherTest.Four.class)
class WithMoreConcurrencyMessagesAreHandledTogetherTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    private final Sequences sequences = App.get(Sequences.class);

    @Test
    void asManyAsThereAreSlots() {
        List<Slow> batch = IntStream.range(0, 400).mapToObj(Slow::new).toList();

        events.publish(batch);

        await().until(() -> received.by("slowly").size() == 400);
        assertThat(received.by("slowly"))
                .extracting(entry -> (Object) entry.message())
                .containsExactlyInAnyOrderElementsOf(batch);
        assertThat(sequences.mostAtOnce()).isBetween(2, 4);
    }

    public static class Four implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.petisco.consumer.concurrency", "4", "quarkus.petisco.consumer.prefetch", "10");
        }
    }
}
