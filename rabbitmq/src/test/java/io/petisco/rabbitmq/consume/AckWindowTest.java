package io.petisco.rabbitmq.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the window with a model of the broker. */
class AckWindowTest {

    /** The deliveries that are unsettled at the broker. */
    private final TreeSet<Long> unsettledAtBroker = new TreeSet<>();

    private final List<Long> handling = new ArrayList<>();
    private final TreeSet<Long> done = new TreeSet<>();
    private long delivered;

    /** The last tag that was acknowledged together with all previous tags. */
    private long sent;

    @RepeatedTest(200)
    void whateverTheOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        AckWindow window = new AckWindow(1 + random.nextInt(40));
        int prefetch = 1 + random.nextInt(200);

        for (int step = 0; step < 2_000; step++) {
            int action = random.nextInt(10);
            if (action < 4 && handling.size() < prefetch) {
                handling.add(++delivered);
                unsettledAtBroker.add(delivered);
            } else if (action < 9 && !handling.isEmpty()) {
                long tag = handling.remove(random.nextInt(handling.size()));
                if (action == 8) {
                    unsettledAtBroker.remove(tag);
                    window.settle(tag, AckWindow.RETURNED);
                } else {
                    done.add(tag);
                    window.settle(tag, AckWindow.ACKED);
                }
            } else {
                sendAck(window);
            }
        }
        handling.forEach(tag -> {
            done.add(tag);
            window.settle(tag, AckWindow.ACKED);
        });
        handling.clear();
        sendAck(window);

        assertThat(unsettledAtBroker).isEmpty();
        assertThat(done).isEmpty();
        assertThat(window.ackable()).isEqualTo(sent);
    }

    private void sendAck(AckWindow window) {
        long oldestOpen = handling.stream().mapToLong(Long::longValue).min().orElse(delivered + 1);
        long tag = window.ackable();
        if (tag == sent) {
            assertThat(done.headSet(oldestOpen))
                    .as("done, but not acknowledged")
                    .isEmpty();
            return;
        }
        sent = tag;
        assertThat(unsettledAtBroker).as("the broker must know the tag").contains(tag);
        assertThat(done.headSet(tag, true)).isEqualTo(unsettledAtBroker.headSet(tag, true));
        assertThat(done.headSet(oldestOpen)).as("all that can be covered is").isEqualTo(done.headSet(tag, true));
        unsettledAtBroker.headSet(tag, true).clear();
        done.headSet(tag, true).clear();
    }

    @Test
    void settlingTwiceCountsOnce() {
        AckWindow window = new AckWindow(2);
        window.settle(1, AckWindow.ACKED);
        window.settle(1, AckWindow.ACKED);

        assertThat(window.ackable()).isEqualTo(1);
    }
}
