package io.petisco.it;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

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

    @Inject
    DomainEventBus events;

    @Inject
    Received received;

    @Inject
    Sequences sequences;

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
