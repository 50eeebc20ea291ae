package io.petisco.operations.broker;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;

import static org.assertj.core.api.Assertions.assertThat;

class QueueCounterTest {

    private final OnCall onCall = new OnCall();

    @AfterEach
    void close() {
        onCall.close();
    }

    /** The message that it takes is back before it answers. */
    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void hasGivenBackWhatItTook(String type) throws Exception {
        onCall.channel().queueDeclare("q", true, false, false, Map.of("x-queue-type", type));
        onCall.put("q", 3, Message::of);

        try (Broker broker = new Broker(onCall.settings())) {
            QueueCounter counter = new QueueCounter(broker);
            for (int i = 0; i < 200; i++) {
                assertThat(counter.count("q")).hasValue(new QueueState("q", 3, 0));
                assertThat(onCall.ready("q")).isEqualTo(3);
            }
        }
    }

    @Test
    void knowsAQueueThatIsEmptyAndOneThatIsNotThere() throws Exception {
        onCall.channel().queueDeclare("q", true, false, false, Map.of("x-queue-type", "quorum"));

        try (Broker broker = new Broker(onCall.settings())) {
            QueueCounter counter = new QueueCounter(broker);

            assertThat(counter.count("q")).hasValue(new QueueState("q", 0, 0));
            assertThat(counter.count("none")).isEmpty();
        }
    }
}
