package io.petisco.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "user.created", "Grüße, 日本語, ع, 🙂, 👩\u200d💻", "C:\\temp\\new"})
    void leavesReadableTextAsItIs(String text) {
        assertThat(PlainText.line(text)).isSameAs(text);
        assertThat(PlainText.lines(text)).isSameAs(text);
    }

    @Test
    void makesOneLine() {
        assertThat(PlainText.line("a\r\nb\tc")).isEqualTo("a\\r\\nb\\tc");
    }

    @Test
    void keepsLinesWhereThereMayBeSome() {
        assertThat(PlainText.lines("a\r\n\tb\rc\n")).isEqualTo("a\n\tb\\rc\n");
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        assertThat(PlainText.line("\u001b[2J\u0007\u007f\u009b1m\u0000"))
                .isEqualTo("\\u001b[2J\\u0007\\u007f\\u009b1m\\u0000");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066,
                0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFF9, 0xE0041
            })
    void showsWhatReordersOrHidesText(int codePoint) {
        assertThat(PlainText.line("a" + Character.toString(codePoint) + "b")).matches("a(\\\\u[0-9a-f]{4}){1,2}b");
    }

    @Test
    void showsHalvesOfCharacters() {
        assertThat(PlainText.line("a\ud83d b\ude00")).isEqualTo("a\\ud83d b\\ude00");
    }

    @Test
    void hasATextForNone() {
        assertThat(PlainText.line(null)).isEqualTo("null");
    }

    /** An escape of JSON: the text that is read is the same. */
    @Test
    void isStillTheSameJson() throws Exception {
        String value = "a\u202e\u009b\u007f\ud83d\ude42\udb40\udc41";
        String json = "{\"key\": \"" + value + "\"}";
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(PlainText.lines(json))
                        .get("key")
                        .asText())
                .isEqualTo(value);
    }
}
