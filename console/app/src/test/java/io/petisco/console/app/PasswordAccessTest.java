package io.petisco.console.app;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.console.http.ConsoleUser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PasswordAccessTest {

    private static final ConsoleUser ADA = new ConsoleUser("ada", true);

    private final PasswordAccess access =
            new PasswordAccess(Map.of(ADA, "pass:word", new ConsoleUser("bob", false), "other"));

    @Test
    void findsAUserByNameAndPassword() {
        assertThat(access.find(basic("ada:pass:word"))).contains(ADA);
        assertThat(access.find(Optional.of("basic " + encoded("ada:pass:word"))))
                .contains(ADA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada:other", "ada:", "ada", "", "bob:pass:word", "ada:pass:word "})
    void refusesOtherCredentials(String text) {
        assertThat(access.find(basic(text))).isEmpty();
    }

    @Test
    void refusesWhatIsNoBasicAuthentication() {
        assertThat(access.find(Optional.empty())).isEmpty();
        assertThat(access.find(Optional.of("Bearer " + encoded("ada:pass:word"))))
                .isEmpty();
        assertThat(access.find(Optional.of("Basic %%%"))).isEmpty();
    }

    private static Optional<String> basic(String text) {
        return Optional.of("Basic " + encoded(text));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
