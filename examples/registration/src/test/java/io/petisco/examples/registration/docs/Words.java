package io.petisco.examples.registration.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words and turns of {@code .ci/words.txt}, each with its cure. */
final class Words {

    private static final Pattern LINE = Pattern.compile("(?<pattern>\\S.*?) => (?<cure>.+)");

    private final List<Word> words = new ArrayList<>();

    /** @param turn as the file has it */
    record Word(String turn, Pattern pattern, String cure) {}

    Words(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                words.add(word(line));
            }
        }
    }

    private static Word word(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not like 'pattern => cure': " + line);
        }
        String turn = parts.group("pattern");
        Pattern pattern = Pattern.compile(turn.replace(" ", "\\s+"), Pattern.CASE_INSENSITIVE);
        return new Word(turn, pattern, parts.group("cure"));
    }

    /** One text for each hit: place, pattern, the words that were found, and the cure. */
    Stream<String> hits(Prose prose) {
        return words.stream()
                .flatMap(word -> word.pattern()
                        .matcher(prose.text())
                        .results()
                        .map(hit -> "%s:%d: '%s' (%s): %s"
                                .formatted(
                                        prose.file(),
                                        prose.line() + lineBreaks(prose.text(), hit.start()),
                                        hit.group().replaceAll("\\s+", " "),
                                        word.turn(),
                                        word.cure())));
    }

    private static int lineBreaks(String text, int end) {
        return (int) text.chars().limit(end).filter(c -> c == '\n').count();
    }
}
