package io.petisco.rabbitmq;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StarvedConsumersTest {

    private static final long LATER = StarvedConsumers.NANOS;

    private final StarvedConsumers<String> starved = new StarvedConsumers<>();

    @Test
    void thoughItsQueueHasMessagesAndItHasNothingToDo() {
        assertThat(starved.looksStarved("c", 5, "tag 7", 0)).isFalse();
        assertThat(starved.looksStarved("c", 5, "tag 7", LATER - 1)).isFalse();
        assertThat(starved.suspects()).containsExactly("c");

        assertThat(starved.looksStarved("c", 9, "tag 7", LATER)).isTrue();
        assertThat(starved.suspects()).isEmpty();
    }

    @Test
    void notWhereSomethingHasCome() {
        starved.looksStarved("c", 5, "tag 7", 0);
        assertThat(starved.looksStarved("c", 5, "tag 8", LATER)).isFalse();
        assertThat(starved.looksStarved("c", 5, "tag 8", LATER + 1)).isFalse();
    }

    @Test
    void notWhereItWasBusyInBetween() {
        starved.looksStarved("c", 5, "tag 7", 0);
        assertThat(starved.looksStarved("c", 5, null, LATER)).isFalse();
        assertThat(starved.looksStarved("c", 5, "tag 7", LATER + 1)).isFalse();
    }

    @Test
    void notWhereItsQueueWasEmptyInBetween() {
        starved.looksStarved("c", 5, "tag 7", 0);
        assertThat(starved.looksStarved("c", 0, "tag 7", LATER)).isFalse();
        assertThat(starved.looksStarved("c", 5, "tag 7", LATER + 1)).isFalse();
    }
}
