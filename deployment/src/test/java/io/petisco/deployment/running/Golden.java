package io.petisco.deployment.running;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The recorded behaviour of the Python implementation on a real broker. */
public final class Golden {

    private Golden() {}

    public static JsonNode read(String file) {
        try (InputStream json = Golden.class.getResourceAsStream("/golden/" + file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks that a message equals that of Python, except for ids and times. */
    public static void assertEqual(String golden, JsonNode actual) {
        JsonNode expected = comparable(read("messages.json").get(golden));
        JsonNode found = comparable(actual);
        if (found.path("headers").has("x-last-death-exchange")) {
            likeANewerBroker(found);
            likeANewerBroker(expected);
        }
        assertThat(found).isEqualTo(expected);
    }

    /** RabbitMQ 3.10 recorded the golden file. Newer versions add x-last-death, and count the deaths of a copy again. */
    private static void likeANewerBroker(JsonNode message) {
        ObjectNode headers = (ObjectNode) message.get("headers");
        headers.remove("x-last-death-exchange");
        headers.remove("x-last-death-queue");
        headers.remove("x-last-death-reason");
        headers.path("x-death").forEach(death -> ((ObjectNode) death).remove("count"));
    }

    /** The message without ids and times, and without the content type and failure headers that only the extension sets. */
    private static JsonNode comparable(JsonNode message) {
        ObjectNode copy = message.deepCopy();
        copy.remove("content_type");
        ObjectNode data = (ObjectNode) copy.get("body").get("data");
        data.put("id", data.get("id").asText().length());
        data.put("occurred_on", data.get("occurred_on").asText().replaceAll("\\d", "0"));
        if (copy.get("headers") instanceof ObjectNode headers) {
            headers.remove("x-petisco-exception");
            headers.remove("x-petisco-message");
            headers.remove("x-petisco-stack-trace");
            headers.remove("x-petisco-handler");
            headers.remove("x-petisco-failed-at");
            headers.path("x-death").forEach(death -> ((ObjectNode) death).remove("time"));
        }
        return copy;
    }
}
