package io.petisco.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of an application. A line of a stack trace has the level of its log message. Lines before the first log message
 * count as the most severe.
 */
record LogLines(List<Line> lines) {

    private static final Pattern BEGIN = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (?<level>[A-Z]+) ");
    private static final Set<String> BELOW_INFO = Set.of("DEBUG", "TRACE", "FINE", "FINER", "FINEST");

    record Line(String level, String text) {}

    static LogLines of(String log) {
        List<Line> lines = new ArrayList<>();
        String level = "";
        for (String text : log.split("\n")) {
            Matcher begin = BEGIN.matcher(text);
            if (begin.find()) {
                level = begin.group("level");
            }
            lines.add(new Line(level, text));
        }
        return new LogLines(lines);
    }

    LogLines fromInfoOn() {
        return new LogLines(lines.stream()
                .filter(line -> !BELOW_INFO.contains(line.level()))
                .toList());
    }

    List<Line> containing(String text) {
        return lines.stream().filter(line -> line.text().contains(text)).toList();
    }
}
