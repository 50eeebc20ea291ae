package io.petisco.examples.registration.docs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The settings as rows of a table, from the javadoc and the defaults that Quarkus' annotation processor finds in the mappings. */
final class DocumentedSettings {

    private static final String FOLDER = "target/classes/META-INF/quarkus-config-doc/";
    private static final Set<String> WORDS = Set.of("none", "never");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) ([^}]*)}");
    private static final Pattern SPECIAL = Pattern.compile("[*{}^~+'\\\\]|\\.\\.\\.|://|(^|\\W)#");
    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentedSettings() {}

    /** A row for each setting, by its name. */
    static Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        for (String module : new String[] {"runtime", "deployment", "outbox/runtime", "console/runtime"}) {
            JsonNode texts = read(module, "quarkus-config-javadoc.json").path("elements");
            read(module, "quarkus-config-model.json")
                    .path("configRoots")
                    .forEach(root -> root.path("items").forEach(item -> add(item, texts, rows)));
        }
        return rows;
    }

    private static JsonNode read(String module, String file) {
        try {
            return JSON.readTree(new File(Pages.file(module).toFile(), FOLDER + file));
        } catch (IOException e) {
            throw new UncheckedIOException("compile " + module + " first", e);
        }
    }

    /** A group holds others; the elements of a map are settings with a key in their name. */
    private static void add(JsonNode item, JsonNode texts, Map<String, String> rows) {
        if (item.has("items")) {
            item.path("items").forEach(inner -> add(inner, texts, rows));
            return;
        }
        String name = item.at("/path/property").asText().replaceAll("\\.\"(.*?)\"\\.", ".\"<$1>\".");
        String element = item.path("sourceType").asText() + "."
                + item.path("sourceElementName").asText();
        String text = texts.path(element.replace('$', '.')).path("description").asText();
        rows.put(name, "| `" + name + "` | " + asciidoc(text) + " | " + defaultOf(item));
    }

    private static String defaultOf(JsonNode item) {
        String value = item.path("defaultValue").asText();
        if (!item.path("escapeDefaultValue").asBoolean() || value.contains(" ") || WORDS.contains(value)) {
            return value;
        }
        boolean isDuration = item.path("type").asText().equals("java.time.Duration"); // which has been put in capitals
        return "`" + (isDuration ? value.toLowerCase(Locale.ROOT) : value) + "`";
    }

    private static String asciidoc(String javadoc) {
        String text = javadoc.replaceAll("\\s+", " ")
                .strip()
                .replaceAll("<a href=\"([^\"]*)\">(.*?)</a>", "xref:$1[$2]")
                .replaceAll("</?strong>", "*");
        return CODE.matcher(text).replaceAll(code -> Matcher.quoteReplacement(literal(code.group(1))));
    }

    /** Some characters mean something to AsciiDoc between back-quotes, too. */
    private static String literal(String code) {
        return SPECIAL.matcher(code).find() ? "`+" + code + "+`" : "`" + code + "`";
    }
}
