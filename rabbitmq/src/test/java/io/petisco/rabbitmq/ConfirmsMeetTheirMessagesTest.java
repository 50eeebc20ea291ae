package io.petisco.rabbitmq;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a sorted map. */
class ConfirmsMeetTheirMessagesTest {

    private final TreeMap<Long, String> model = new TreeMap<>();
    private long next = 1;
    private int made;

    @RepeatedTest(200)
    void whateverTheOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int capacity = 1 + random.nextInt(100);
        ConfirmWindow<String> window = new ConfirmWindow<>(capacity);
        for (int step = 0; step < 2_000; step++) {
            int action = random.nextInt(100);
            if (action < 50) {
                if (window.span() < capacity) {
                    String message = "m" + made++;
                    window.add(message);
                    model.put(next++, message);
                }
            } else if (action < 95) {
                settle(window, next - random.nextInt(capacity + 10), action < 70);
            } else if (action < 98) {
                removeWhileOdd(window);
            } else {
                assertThat(window.reset()).containsExactlyElementsOf(model.values());
                model.clear();
                next = 1;
            }
            assertThat(window.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(window.span()).isEqualTo(model.isEmpty() ? 0 : (int) (next - model.firstKey()));
            assertThat(window.find(message -> true))
                    .isEqualTo(model.isEmpty() ? null : model.firstEntry().getValue());
        }
    }

    private void settle(ConfirmWindow<String> window, long sequence, boolean multiple) {
        List<String> expected = new ArrayList<>();
        if (sequence < next) {
            if (multiple) {
                expected.addAll(model.headMap(sequence, true).values());
                model.headMap(sequence, true).clear();
            } else if (model.containsKey(sequence)) {
                expected.add(model.remove(sequence));
            }
        }
        List<String> settled = new ArrayList<>();
        window.settle(sequence, multiple, settled::add);
        assertThat(settled).isEqualTo(expected);
    }

    private void removeWhileOdd(ConfirmWindow<String> window) {
        List<String> expected = new ArrayList<>();
        while (!model.isEmpty() && isOdd(model.firstEntry().getValue())) {
            expected.add(model.pollFirstEntry().getValue());
        }
        List<String> removed = new ArrayList<>();
        window.removeWhile(ConfirmsMeetTheirMessagesTest::isOdd, removed::add);
        assertThat(removed).isEqualTo(expected);
    }

    private static boolean isOdd(String message) {
        return message.charAt(message.length() - 1) % 2 == 1;
    }

    @Test
    void itIsBounded() {
        ConfirmWindow<String> window = new ConfirmWindow<>(2);
        window.add("a");
        window.add("b");

        assertThat(window.isFull()).isTrue();
        assertThatThrownBy(() -> window.add("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the window is full");
    }
}
