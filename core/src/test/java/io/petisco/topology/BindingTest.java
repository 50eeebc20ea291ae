package io.petisco.topology;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BindingTest {

    @ParameterizedTest
    @CsvSource({
        "a.b.c, a.b.c, true",
        "a.b.c, a.b, false",
        "a.b, a.b.c, false",
        "*.*.*.event.*, acme.shop.1.event.paid, true",
        "*.*.*.event.*, acme.shop.1.command.pay, false",
        "*.*.*.event.*, acme.shop.1.event.paid.handler, false",
        "'', '', true",
        "*, '', false",
        "*, a, true",
        "*, a.b, false",
        "#, '', true",
        "#, a.b.c, true",
        "a.#, a, true",
        "a.#, a.b.c, true",
        "a.#, b.a, false",
        "#.c, a.b.c, true",
        "#.c, c, true",
        "a.#.c, a.c, true",
        "a.#.c, a.b.b.c, true",
        "a.#.c, a.b.b.d, false",
        "#.b.#, a.b.c, true",
        "#.b.#, a.c, false",
        "a.*.#, a, false",
        "a*, ab, false",
        "a.b, A.b, false"
    })
    void wordByWord(String pattern, String routingKey, boolean matches) {
        assertThat(new Binding("ex", "q", pattern).matches(routingKey)).isEqualTo(matches);
    }
}
