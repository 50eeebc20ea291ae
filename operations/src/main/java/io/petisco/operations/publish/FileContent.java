package io.petisco.operations.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.fallback.SavedMessage;
import io.petisco.operations.Advice;
import io.petisco.operations.OperationException;
import io.petisco.operations.text.Json;
import io.petisco.topology.ServiceName;

/**
 * The content of a file that may be a fallback file.
 *
 * @param unreadable the number of incomplete lines
 */
public record FileContent(long messages, long unreadable) {

    /**
     * Reads the file; changes nothing.
     *
     * @param service for a file that does not name its service; may be null
     * @throws OperationException if it has lines and none of them is a message; suggests what the file may be
     */
    static FileContent of(Path file, ServiceName service) throws IOException {
        Optional<List<PetiscoFile.Event>> events = PetiscoFile.read(file);
        if (events.isPresent()) {
            if (service == null) {
                throw PetiscoFile.serviceIsMissing(file, events.get().size());
            }
            return new FileContent(events.get().size(), 0);
        }
        long messages = 0;
        long unreadable = 0;
        String first = null;
        String problem = null;
        try (BufferedReader reader = Files.newBufferedReader(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    continue;
                }
                try {
                    SavedMessage.parse(line);
                    messages++;
                } catch (IllegalArgumentException e) {
                    unreadable++;
                    first = first == null ? line : first;
                    problem = problem == null ? e.getMessage() : problem;
                }
            }
        }
        if (messages == 0 && unreadable > 0) {
            String text = file + " has no message that can be published";
            throw isExport(first)
                    ? OperationException.badInput(text).with(Advice.IMPORT)
                    : OperationException.badInput(text + ": its first line is " + problem + ". Nothing was changed");
        }
        return new FileContent(messages, unreadable);
    }

    private static boolean isExport(@Nullable String line) {
        try {
            JsonNode json = line == null ? null : Json.tree(line);
            return json != null && json.has("queue") && json.has("properties");
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
