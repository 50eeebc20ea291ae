package io.petisco.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueuePatternTest {

    private static final String QUEUE = "acme.registration.1.event.user_created.send_mail";

    @ParameterizedTest
    @CsvSource({
        "acme.registration.1.event.user_created.send_mail, true",
        "*, true",
        "*.send_mail, true",
        "*send_mail*, true",
        "acme.*.send_mail, true",
        "acme.*.1.*.send_m??l, true",
        "*user*mail, true",
        "?cme*, true",
        "**, true",
        "send_mail, false",
        "*.send_mai, false",
        "*.send_mail?, false",
        "acme.*.2.*, false",
        "'', false"
    })
    void patterns(String pattern, boolean matches) {
        assertThat(new QueuePattern(pattern).matches(QUEUE)).isEqualTo(matches);
    }

    @Test
    void theOneWithTheMostCharactersOfItsOwn() {
        ByQueue<Integer> values =
                ByQueue.of(Map.of("*", 1, "*.send_mail", 2, "acme.*", 3, "acme.*.send_mail", 4, QUEUE, 5));

        assertThat(values.find(QUEUE)).hasValue(5);
        assertThat(values.find("acme.shop.1.event.user_created.send_mail")).hasValue(4);
        assertThat(values.find("other.shop.1.event.user_created.send_mail")).hasValue(2);
        assertThat(values.find("acme.shop.1.event.x.y")).hasValue(3);
        assertThat(values.find("store")).hasValue(1);
        assertThat(ByQueue.of(Map.of("acme.*", 3)).find("store")).isEmpty();
    }

    @Test
    void amongEqualsTheAlphabet() {
        assertThat(Stream.of("b*", "*a", "a*", "?a", "*", "ab")
                        .map(QueuePattern::new)
                        .sorted())
                .extracting(QueuePattern::text)
                .isEqualTo(List.of("ab", "*a", "?a", "a*", "b*", "*"));
    }

    @Test
    void wildcardsDoNotCount() {
        assertThat(Stream.of("*?????????????????????", "a*")
                        .map(QueuePattern::new)
                        .sorted())
                .extracting(QueuePattern::text)
                .containsExactly("a*", "*?????????????????????");
    }
}
