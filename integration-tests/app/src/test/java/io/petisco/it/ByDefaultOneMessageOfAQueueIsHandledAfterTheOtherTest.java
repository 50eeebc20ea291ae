package io.petisco.it;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.it.Events.Slow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class ByDefaultOneMessageOfAQueueIsHandledAfterTheOtherTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final Received received = App.get(Received.class);

    private final Sequences sequences = App.get(Sequences.class);

    @Test
    void alsoByAHandlerThatReturnsBeforeItIsDone() {
        List<Slow> batch = IntStream.range(0, 200).mapToObj(Slow::new).toList();

        events.publish(batch);

        await().until(() -> received.by("slowly").size() == 200);
        assertThat(received.by("slowly"))
                .extracting(entry -> (Object) entry.message())
                .isEqualTo(batch);
        assertThat(sequences.mostAtOnce()).isEqualTo(1);
    }
}
