package io.petisco.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the page, from the jar. Safe for use by several threads. */
final class PageFiles {

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** Only these can be requested. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("index.html", "text/html; charset=utf-8"),
            Map.entry("console.css", "text/css; charset=utf-8"),
            Map.entry("openapi.json", "application/json"),
            Map.entry("icon.svg", "image/svg+xml"),
            Map.entry("console.js", SCRIPT),
            Map.entry("api.js", SCRIPT),
            Map.entry("parts.js", SCRIPT),
            Map.entry("map.js", SCRIPT),
            Map.entry("dead-letters.js", SCRIPT),
            Map.entry("message.js", SCRIPT),
            Map.entry("publish.js", SCRIPT),
            Map.entry("tail.js", SCRIPT),
            Map.entry("topology.js", SCRIPT),
            Map.entry("consumers.js", SCRIPT),
            Map.entry("work.js", SCRIPT),
            Map.entry("lit-html/lit-html.js", SCRIPT),
            Map.entry("lit-html/directive.js", SCRIPT),
            Map.entry("lit-html/directive-helpers.js", SCRIPT),
            Map.entry("lit-html/directives/repeat.js", SCRIPT),
            Map.entry("lit-html/directives/live.js", SCRIPT));

    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    record PageFile(String type, byte[] content) {}

    Optional<PageFile> find(String path) {
        String name = path.isEmpty() ? "index.html" : path;
        String type = TYPES.get(name);
        return type == null
                ? Optional.empty()
                : Optional.of(new PageFile(type, read.computeIfAbsent(name, PageFiles::load)));
    }

    private static byte[] load(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream("/io/petisco/console/page/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the jar of the console lacks " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
