package io.petisco.console.http;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a request.
 *
 * @param body to be written as JSON
 * @param file sent instead of the body, then deleted
 */
record HttpReply(int status, Object body, Optional<Path> file) {

    static HttpReply ok(Object body) {
        return new HttpReply(200, body, Optional.empty());
    }

    static HttpReply accepted(Object body) {
        return new HttpReply(202, body, Optional.empty());
    }

    static HttpReply error(int status, String message) {
        return new HttpReply(status, Map.of("error", message), Optional.empty());
    }

    static HttpReply download(Path file) {
        return new HttpReply(200, "", Optional.of(file));
    }
}
