package io.petisco.runtime.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint answers.
 *
 * @param status the HTTP status
 * @param body to be written as JSON
 */
record Answer(int status, Map<String, Object> body) {

    static Answer ok(Map<String, Object> body) {
        return new Answer(200, body);
    }

    static Answer badRequest(String message) {
        return error(400, message);
    }

    static Answer unknownQueue(String message, List<String> known) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("knownQueues", known);
        return new Answer(404, body);
    }

    static Answer error(int status, String message) {
        return new Answer(status, Map.of("error", message));
    }
}
