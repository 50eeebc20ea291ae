package io.petisco.fallback;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.petisco.UnpublishedMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SavedMessageTest {

    private static String line(UnpublishedMessage message) {
        return new String(
                SavedMessage.of(message, "no connection", Instant.parse("2026-11-24T21:00:05Z"))
                        .toLine(),
                StandardCharsets.UTF_8);
    }

    @Test
    void inTheDocumentedFormat() {
        assertThat(line(new Unsaved("m-1", "{\"data\": {}}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(
                        "{\"format\":1,\"saved_at\":\"2026-11-24T21:00:05Z\",\"reason\":\"no connection\","
                                + "\"exchange\":\"acme.registration\",\"routing_key\":\"acme.registration.1.event.user_created\","
                                + "\"properties\":{\"content_type\":\"application/json\",\"message_id\":\"m-1\","
                                + "\"type\":\"user.created\",\"app_id\":\"acme.registration\","
                                + "\"timestamp\":\"2026-11-24T21:00:00.123456Z\",\"priority\":5},\"body\":\"{\\\"data\\\": {}}\"}\n");
    }

    @Test
    void andIsReadAsItWasWritten() {
        UnpublishedMessage message = Unsaved.numbered(7);
        String line = line(message);

        assertThat(line).hasLineCount(1);
        SavedMessage read = SavedMessage.parse(line);
        assertThat(read.body()).isEqualTo(message.body());
        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(SavedMessage.of(message, "no connection", Instant.parse("2026-11-24T21:00:05Z")));
    }

    @Test
    void evenIfItsBytesAreNoText() {
        byte[] bytes = {(byte) 0xff, 0, '\n', (byte) 0xc3, '"'};
        String line = line(new Unsaved("m-1", bytes));

        assertThat(line).hasLineCount(1).contains("\"body_base64\":");
        assertThat(SavedMessage.parse(line).body()).isEqualTo(bytes);
    }

    @Test
    void aPartOfALineIsNotTakenForAMessage() {
        String line = line(Unsaved.numbered(1));
        for (int end = 0; end < line.length() - 2; end++) {
            String part = line.substring(0, end);
            assertThatThrownBy(() -> SavedMessage.parse(part))
                    .as(part)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line of a fallback file");
        }
    }

    @Test
    void itsTextHasNoBody() {
        assertThat(SavedMessage.parse(line(Unsaved.numbered(1))).toString()).doesNotContain("break");
    }
}
