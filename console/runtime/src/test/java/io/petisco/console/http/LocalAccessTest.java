package io.petisco.console.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:15680", "127.0.0.1:80", "[::1]:15680", "[::1]"})
    void knowsTheNamesOfThisMachine(String host) {
        assertThat(LocalAccess.isOwnName(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "10.0.0.1", ""})
    void knowsThatOthersMayHaveOtherNames(String host) {
        assertThat(LocalAccess.isOwnName(host)).isFalse();
    }
}
