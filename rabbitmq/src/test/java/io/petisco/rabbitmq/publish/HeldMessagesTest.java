package io.petisco.rabbitmq.publish;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeldMessagesTest {

    private final HeldMessages held = new HeldMessages();

    @ParameterizedTest
    @CsvSource({"10, 16", "312, 16", "313, 15", "440, 12", "3896, 2", "3897, 1", "2147483647, 1"})
    void leaveTogetherAsFarAsTheyFitIntoTheClientsBuffer(int bodyBytes, int together) {
        assertThat(messagesUntilAWrite(bodyBytes)).isEqualTo(together);
        assertThat(messagesUntilAWrite(bodyBytes)).as("the next time").isEqualTo(together);
    }

    private int messagesUntilAWrite(int bodyBytes) {
        int messages = 1;
        while (held.haveRoomAfter(bodyBytes)) {
            held.add(bodyBytes);
            messages++;
        }
        held.clear();
        return messages;
    }

    @Test
    void haveANumberWhileTheyWait() {
        assertThat(held.batch()).isEqualTo(FlushTimer.NOTHING);
        held.add(10);
        long first = held.batch();
        held.add(10);
        assertThat(held.batch()).isEqualTo(first).isNotEqualTo(FlushTimer.NOTHING);

        held.clear();
        assertThat(held.batch()).isEqualTo(FlushTimer.NOTHING);
        held.add(10);
        assertThat(held.batch()).isNotEqualTo(first);
    }
}
