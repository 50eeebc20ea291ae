package io.petisco.runtime.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The response of an endpoint.
 *
 * @param status the HTTP status
 * @param body to be written as JSON
 */
record JsonReply(int status, Map<String, Object> body) {

    static JsonReply ok(Map<String, Object> body) {
        return new JsonReply(200, body);
    }

    static JsonReply badRequest(String message) {
        return error(400, message);
    }

    static JsonReply unknownQueue(String message, List<String> known) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("knownQueues", known);
        return new JsonReply(404, body);
    }

    static JsonReply error(int status, String message) {
        return new JsonReply(status, Map.of("error", message));
    }
}
