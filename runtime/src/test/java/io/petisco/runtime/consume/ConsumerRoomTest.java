package io.petisco.runtime.consume;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConsumerRoomTest {

    private final ConsumerRoom room = new ConsumerRoom();

    private void addQueues(int count, int concurrency) {
        for (int i = 0; i < count; i++) {
            room.add(concurrency);
        }
    }

    @Test
    void isEnoughUpToTheLimit() {
        addQueues(10, 11);

        assertThatCode(() -> room.check(110)).doesNotThrowAnyException();
        assertThatThrownBy(() -> room.check(109)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isSaidWithTheSettingAndTheNumberThatThereIsRoomFor() {
        addQueues(200, 11);

        assertThatThrownBy(() -> room.check(2014))
                .hasMessageContaining("200 queues have 2200 consumers")
                .hasMessageContaining("room for 2014 on a connection (channel_max)")
                .hasMessageContaining("Lower quarkus.petisco.consumer.concurrency")
                .hasMessageContaining("room for 10 in each queue");
    }

    @Test
    void isSaidWithoutTheSettingWhereThatDoesNotHelp() {
        addQueues(200, 1);

        assertThatThrownBy(() -> room.check(100))
                .hasMessageEndingWith("Raise channel_max in rabbitmq.conf")
                .hasMessageNotContaining("Lower");
    }
}
