package io.petisco.console.view;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.operations.OperationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SelectionTest {

    private static final String QUEUE = "dead_letter.store";

    @Test
    void selectsAllWithoutACondition() {
        Selection selection = Selection.of(Map.of("queue", QUEUE));

        assertThat(selection.filter().isEverything()).isTrue();
        assertThat(selection.text()).isEqualTo("all messages");
    }

    @Test
    void namesItsConditionsOnOneLine() {
        Selection selection = Selection.of(Map.of(
                "queue", QUEUE,
                "where", List.of("type=user.created"),
                "group", Map.of("type", "user.created", "reason", "a\nb", "handler", "h"),
                "ids", List.of("1", "2")));

        assertThat(selection.filter().isEverything()).isFalse();
        assertThat(selection.text()).isEqualTo("type=user.created, user.created, a\\nb, h, 2 selected ids");
    }

    /** Otherwise, a page could delete the messages that a handler waits for. */
    @Test
    void isOfADeadLetterQueueOnly() {
        for (String queue : new String[] {"store", "acme.registration", "retry.store", ""}) {
            assertThatThrownBy(() -> Selection.of(Map.of("queue", queue)))
                    .isInstanceOf(OperationException.class)
                    .hasMessage("'" + queue + "' is not a dead-letter queue");
        }
    }

    /** No id must not mean all messages. */
    @Test
    void ofNoIdIsRefused() {
        assertThatThrownBy(() -> Selection.of(Map.of("queue", QUEUE, "ids", List.of())))
                .isInstanceOf(OperationException.class)
                .hasMessage("no message is selected");
    }
}
