package io.petisco.operations.message;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "user.created, user.created, true",
        "user.created, user.create, false",
        "user.*, user.created, true",
        "user.*, user., true",
        "*, '', true",
        "'', '', true",
        "'', x, false",
        "**, x, true",
        "*Exception, org.acme.MailException, true",
        "*Exception, org.acme.MailException2, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxa, false",
        "a*a, a, false",
        "*ab, aab, true",
        "u.e, use, false",
        "[ab]*, a, false",
        "\\Q*, \\Qx, true"
    })
    void takesStarsForAnyCharacters(String pattern, String text, boolean matches) {
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void goesOverLineBreaks() {
        assertThat(Wildcard.matches("a*b", "a\n\nb")).isTrue();
    }

    @Test
    void matchesNoMissingValue() {
        assertThat(new Wildcard("*").matches(Optional.empty())).isFalse();
    }

    /** A regular expression would take centuries. */
    @Test
    void needsNoTimeForManyStars() {
        String pattern = "*a".repeat(50) + "*b";
        String text = "a".repeat(20_000);

        boolean matches = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Wildcard.matches(pattern, text));

        assertThat(matches).isFalse();
    }
}
