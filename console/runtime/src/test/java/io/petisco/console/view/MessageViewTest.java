package io.petisco.console.view;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.message.StoredMessage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MessageViewTest {

    @Test
    void showsJsonOnManyLinesWithItsExactNumbers() {
        assertThat(body("{\"a\":1.10,\"b\":123456789012345678901234567890,\"a\":[1e3]}".getBytes(UTF_8)))
                .containsEntry("kind", "json")
                .containsEntry("text", """
                        {
                          "a" : 1.10,
                          "b" : 123456789012345678901234567890,
                          "a" : [
                            1E+3
                          ]
                        }""");
    }

    @Test
    void showsOtherTextAsItIs() {
        assertThat(body("{not json\n\u001b[31m".getBytes(UTF_8)))
                .containsEntry("kind", "text")
                .containsEntry("text", "{not json\n\\u001b[31m");
        assertThat(body(new byte[0])).containsEntry("text", "");
    }

    @Test
    void showsBytesThatAreNoTextAsNumbers() {
        assertThat(body(new byte[] {(byte) 0xff, 0}))
                .containsEntry("kind", "bytes")
                .containsEntry("text", "ff 00");
    }

    @Test
    void cutsALargeBodyBetweenTwoCharacters() {
        String text = "x" + "é".repeat(100_000);

        assertThat(body(text.getBytes(UTF_8)))
                .containsEntry("bytes", 200_001)
                .containsEntry("shownBytes", 64 * 1024)
                .containsEntry("text", "x" + "é".repeat(32 * 1024 - 1));
    }

    @Test
    void keepsTheIdForRequestsAndShowsASafeOne() {
        Map<String, Object> json = MessageView.brief(message("\u202eid", new byte[0], Map.of()));

        assertThat(json).containsEntry("id", "\u202eid").containsEntry("shownId", "\\u202eid");
    }

    @Test
    void cutsLongHeadersAndStackTraces() {
        String large = "h".repeat(100_000);
        Map<String, Object> json = MessageView.full(message(
                "1",
                new byte[0],
                Map.of("x-own", large, "x-petisco-exception", large, "x-petisco-stack-trace", large)));

        assertThat(json.toString().length()).isLessThan(50_000);
        assertThat(String.valueOf(json.get("reason"))).endsWith("h…").hasSize(301);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(byte[] body) {
        return (Map<String, Object>)
                MessageView.full(message("1", body, Map.of())).get("body");
    }

    private static StoredMessage message(String id, byte[] body, Map<String, Object> headers) {
        return new StoredMessage(
                "dead_letter.q",
                "",
                "q",
                new BasicProperties.Builder()
                        .messageId(id)
                        .headers(new HashMap<>(headers))
                        .build(),
                body);
    }
}
