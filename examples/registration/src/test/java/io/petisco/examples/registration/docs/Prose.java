package io.petisco.examples.registration.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * English text in a file: a page, a comment, a string, or the name of a test.
 *
 * @param file relative to the project's folder
 * @param line of the text's beginning
 * @param text with line breaks where the file has them
 */
record Prose(Path file, int line, String text) {

    private static final String LITERAL = "\"(?:\\\\.|[^\"\\\\\\n])*+\"";

    private static final Pattern TOKEN =
            Pattern.compile("(?<comment>/\\*(?s:.*?)\\*/|//[^\\n]*+(?:\\n[ \\t]*+//[^\\n]*+)*+)"
                    + "|(?<block>\"\"\"(?s:.*?)\"\"\")"
                    + "|(?<string>" + LITERAL + "(?:\\s*+\\+\\s*+" + LITERAL + ")*+)"
                    + "|'(?:\\\\.|[^'\\\\\\n])++'"
                    + "|\\b(?:class|record|interface|enum|void)\\s++(?<name>\\w++)");

    private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"(\\s*+)\\+(\\s*+)\"");
    private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*+(?:\\*(?!/)|//)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** A page as a whole. */
    static List<Prose> ofPage(Path file, String content) {
        return List.of(new Prose(file, 1, content));
    }

    /** The comments of a source; of main code also its strings, of tests the names of classes and methods. */
    static List<Prose> ofSource(Path file, String content, boolean test) {
        List<Prose> all = new ArrayList<>();
        TOKEN.matcher(content).results().forEach(token -> {
            String text = text(token, test);
            if (text != null) {
                int line = 1
                        + (int) content.chars()
                                .limit(token.start())
                                .filter(c -> c == '\n')
                                .count();
                all.add(new Prose(file, line, text));
            }
        });
        return all;
    }

    private static String text(MatchResult token, boolean test) {
        if (token.group(1) != null) {
            return MARGIN.matcher(token.group(1)).replaceAll(" ");
        }
        if (token.group(3) != null) {
            String text = BETWEEN_LITERALS.matcher(token.group(3)).replaceAll("$1$2");
            return test || !text.contains(" ") ? null : text;
        }
        return test && token.group(4) != null
                ? BETWEEN_WORDS.matcher(token.group(4)).replaceAll(" ")
                : null;
    }
}
