package io.petisco.console.work;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.operations.OperationException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NewMessageTest {

    @Test
    void keepsAllDigitsOfNumbers() {
        NewMessage message = NewMessage.of(
                with("attributes", "{\"id\":9007199254740993,\"price\":1.10,\"tiny\":0.30000000000000004}"));

        assertThat(new String(message.message().body(), UTF_8))
                .contains("{\"id\":9007199254740993,\"price\":1.10,\"tiny\":0.30000000000000004}");
    }

    @Test
    void hasANewIdUnlessTheRequestHasOne() {
        assertThat(NewMessage.of(with("kind", "event")).id())
                .isNotEqualTo(NewMessage.of(with("kind", "event")).id());
        assertThat(NewMessage.of(with("id", "a-1")).id()).isEqualTo("a-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            service    | acme              | 'acme' is not a service
            service    | acme.a.b          | 'acme.a.b' is not a service
            type       | user.*            | 'user.*' is not a message type
            kind       | query             | 'kind' is neither event nor command
            version    | 1                 | the version is not a number from 1
            attributes | [1]               | attributes is not a JSON object
            attributes | {} {}             | attributes is not a JSON object
            attributes | null              | attributes is not a JSON object
            meta       | {"a":             | meta is not a JSON object
            id         | a b               | the id has characters that are not allowed
            """)
    void namesWhatIsWrong(String name, String value, String text) {
        assertThatThrownBy(() -> NewMessage.of(with(name, value)))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining(text);
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> request = new HashMap<>();
        request.put("service", "acme.billing");
        request.put("kind", "event");
        request.put("type", "invoice.sent");
        request.put("version", 1);
        request.put("attributes", "{}");
        request.put("meta", "");
        request.put(name, value);
        return request;
    }
}
