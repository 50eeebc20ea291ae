package io.petisco.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The example dashboard for Grafana. */
final class Dashboard {

    private static final Path FILE = Path.of("../../docs/grafana/petisco.json");

    private Dashboard() {}

    /** All queries of all panels, with Grafana's variables replaced as Grafana does it for "All". */
    static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : read().get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                queries.add(target.get("expr")
                        .asText()
                        .replace("$__rate_interval", "1m")
                        .replace("$handler", ".*")
                        .replace("$type", ".*"));
            }
        }
        return queries;
    }

    /** The queries of the drop-down lists: {@code label_values(metric, label)}. */
    static List<String> variables() throws IOException {
        List<String> queries = new ArrayList<>();
        for (JsonNode variable : read().at("/templating/list")) {
            if (variable.get("type").asText().equals("query")) {
                queries.add(variable.at("/query/query").asText());
            }
        }
        return queries;
    }

    private static JsonNode read() throws IOException {
        return new ObjectMapper().readTree(FILE.toFile());
    }
}
