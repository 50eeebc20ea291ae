package io.petisco.console.http;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsrfTokenTest {

    private final CsrfToken token = new CsrfToken();

    @Test
    void belongsToAUser() {
        assertThat(token.matches("ada", token.of("ada"))).isTrue();
        assertThat(token.matches("bob", token.of("ada"))).isFalse();
        assertThat(token.matches("ada", null)).isFalse();
        assertThat(token.matches("ada", "")).isFalse();
    }

    @Test
    void belongsToAProcess() {
        assertThat(token.matches("ada", new CsrfToken().of("ada"))).isFalse();
    }
}
