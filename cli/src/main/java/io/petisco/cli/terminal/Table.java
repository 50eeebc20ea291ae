package io.petisco.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their content. */
public final class Table {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row, with a text for each column. Numbers are aligned to the right. */
    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Terminal.line(String.valueOf(cell))); // in its printed form, to measure its width
        }
        rows.add(row);
        return this;
    }

    public void print(Terminal terminal) {
        terminal.print(Style.BOLD.of(line(header, header), terminal.colored()));
        List<String> alignment = rows.isEmpty() ? header : rows.get(0);
        rows.forEach(row -> terminal.print(line(row, alignment)));
    }

    private String line(List<String> cells, List<String> alignment) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < header.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            boolean right = alignment.get(column).matches("\\d+");
            line.append(right ? padding + cell : cell + padding).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int width = header.get(column).length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }
}
