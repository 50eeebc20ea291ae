package io.petisco.runtime.publish;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CopyIdsTest {

    @Test
    void copiesFollowTheMessages() {
        assertThat(CopyIds.withCopies(List.of("a"), 3)).containsExactly("a", "a.1", "a.2");
        assertThat(CopyIds.withCopies(List.of("a", "b"), 4)).containsExactly("a", "b", "a.1", "a.2");
    }

    @Test
    void withoutCopiesTheyAreThoseOfTheMessages() {
        assertThat(CopyIds.withCopies(List.of("a", "b"), 2)).containsExactly("a", "b");
    }

    @Test
    void theFirstCopyHasTheNumberOne() {
        assertThat(CopyIds.of("a", 1)).isEqualTo("a.1");
    }
}
