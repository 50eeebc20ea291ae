package io.petisco.runtime.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObserversTest {

    private static final Supplier<String> NONE = () -> "none";
    private static final Supplier<String> FAILING = () -> {
        throw new StackOverflowError("as asked");
    };

    private final List<String> seen = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private Observers<Supplier<String>> observers(List<Supplier<String>> all) {
        return Observers.interested(all, observer -> observer, NONE, (observer, failure) -> failures.add(failure));
    }

    @Test
    void leavesOutThoseThatDoNotWantTo() {
        assertThat(observers(List.of(NONE, NONE)).isEmpty()).isTrue();
        assertThat(observers(List.of(NONE, () -> "one"))).hasSize(1);
    }

    @Test
    void tellsTheOthersWhereOneFails() {
        Observers<Supplier<String>> observers = observers(List.of(() -> "first", FAILING, () -> "last"));

        observers.tell(observer -> seen.add(observer.get()));
        observers.tellBackwards(observer -> seen.add(observer.get()));

        assertThat(seen).containsExactly("first", "last", "last", "first");
        assertThat(failures).hasSize(2);
    }

    @Test
    void hasAReplacementForWhatOneCannotGive() {
        Observers<String> smaller = observers(List.of(() -> "first", FAILING)).each(Supplier::get, "nothing");

        assertThat(smaller).containsExactly("first", "nothing");
        assertThat(failures).hasSize(1);
    }

    @Test
    void keepsAValueThatOneCannotChange() {
        String changed = observers(List.of(() -> "b", FAILING, () -> "c"))
                .change("a", (value, observer) -> value + observer.get());

        assertThat(changed).isEqualTo("abc");
    }
}
