package io.petisco.topology;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicPatternTest {

    private static final int CASES = 200_000;

    @ParameterizedTest
    @CsvSource({
        "a.b,     a.b,     true",
        "a.b,     a.b.c,   false",
        "a.b,     a,       false",
        "*.*,     a.b,     true",
        "*.*,     a,       false",
        "a.*,     a.,      true",
        "*,       '',      false",
        "*,       .,       false",
        "*.*,     .,       true",
        "#,       '',      true",
        "#,       a.b.c,   true",
        "a.#,     a,       true",
        "a.#,     ab,      false",
        "#.a,     b.a.b.a, true",
        "#.a,     b.a.b,   false",
        "#.a.#.a, a,       false",
        "#.#,     '',      true",
        "*.#,     '',      false",
        "'',      '',      true",
        "'',      a,       false",
        "a*,      ab,      false",
        "a*,      a*,      true",
        "*.*.*.event.*, acme.shop.1.event.user_created, true",
        "*.*.*.event.*, acme.shop.1.command.create_user, false",
    })
    void asAmqpHasIt(String pattern, String routingKey, boolean matches) {
        assertThat(new TopicPattern(pattern).matches(routingKey)).isEqualTo(matches);
    }

    @Test
    void asANaiveModelDoes() {
        Random random = new Random(1);
        int matching = 0;
        for (int i = 0; i < CASES; i++) {
            String pattern = words(random, "a", "b", "", "*", "#");
            String key = words(random, "a", "b", "");

            boolean expected = commas(key).matches(regex(pattern));

            assertThat(new TopicPattern(pattern).matches(key))
                    .as("'%s' matches '%s'", pattern, key)
                    .isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).isBetween(CASES / 20, CASES / 2);
    }

    private static String words(Random random, String... alphabet) {
        return random.ints(random.nextInt(6), 0, alphabet.length)
                .mapToObj(i -> alphabet[i])
                .collect(Collectors.joining("."));
    }

    /** For a key in which a comma ends each word, so that one empty word is not the same as none. */
    private static String regex(String pattern) {
        return commas(pattern).replace("*,", "[^,]{0,},").replace("#,", "([^,]*,)*");
    }

    private static String commas(String text) {
        return text.isEmpty() ? "" : Arrays.stream(text.split("\\.", -1)).collect(Collectors.joining(",", "", ","));
    }
}
