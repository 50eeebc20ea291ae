package io.petisco.wire;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttributeTreeTest {

    private final ObjectMapper mapper = new ObjectMapper();

    private ObjectNode tree(String json) throws IOException {
        try (JsonParser parser = WireJson.parse(json.getBytes(UTF_8), mapper)) {
            parser.nextToken();
            return AttributeTree.read(parser);
        }
    }

    @Test
    void decimalsKeepTheirDigits() throws IOException {
        assertThat(tree("{\"a\":0.1234567890123456789,\"b\":10.50}").toString())
                .isEqualTo("{\"a\":0.1234567890123456789,\"b\":10.50}");
    }

    @Test
    void itsParserGivesTheNumbersOfBytes() throws IOException {
        String json = "{\"a\":1.5,\"b\":7,\"c\":12345678901,\"d\":123456789012345678901,\"e\":[1.5e3]}";

        try (JsonParser parser = AttributeTree.parser(tree(json), mapper)) {
            assertThat(mapper.readValue(parser, Map.class)).isEqualTo(mapper.readValue(json, Map.class));
        }
    }

    @Test
    void theApplicationsMapperIsItsCodec() throws IOException {
        try (JsonParser parser = AttributeTree.parser(tree("{}"), mapper)) {
            assertThat(parser.getCodec()).isSameAs(mapper);
        }
    }

    @Test
    void numbersThatFillTheMemoryAreRefused() {
        assertThatThrownBy(() -> tree("{\"a\":1e1000000000}")).isInstanceOf(IOException.class);
    }
}
