package io.petisco.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rows of a run as one table, printed and written to a file below {@code target/}. */
final class Report {

    private final List<Row> rows = new ArrayList<>();
    private final SortedSet<String> skipped = new TreeSet<>();

    synchronized void add(Row row) {
        rows.add(row);
    }

    synchronized void skip(Fault fault, String reason) {
        skipped.add(fault + ": skipped. " + reason + ".\n");
    }

    /** Writes the rows in the order of the numbers at their beginning, if any. */
    synchronized void write(String name) throws IOException {
        StringBuilder table = new StringBuilder(Row.HEADER);
        rows.stream()
                .sorted(Comparator.comparingInt(Row::number).thenComparing(Row::fault))
                .forEach(row -> table.append(row.line()));
        skipped.forEach(line -> table.append('\n').append(line));
        Files.writeString(Path.of("target", name + ".md"), table);
        System.out.println("\n" + table);
    }
}
