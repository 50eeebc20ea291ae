package io.petisco.benchmarks.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars in panels, as SVG. Hand-written because chart libraries need fonts, which servers do not have. */
final class BarChart {

    private static final int WIDTH = 820;
    private static final int LABELS = 270;
    private static final int BARS = 430;
    private static final int BAR = 20;
    private static final int GAP = 8;
    private static final int HEAD = 34;

    private final List<Panel> panels = new ArrayList<>();

    private record Panel(String title, String format, List<Bar> bars) {}

    private record Bar(String label, double value, boolean ours) {}

    /** Begins a panel; {@link #bar} adds to it. */
    BarChart panel(String title, String format) {
        panels.add(new Panel(title, format, new ArrayList<>()));
        return this;
    }

    /** @param ours whether to highlight the bar */
    BarChart bar(String label, double value, boolean ours) {
        if (!Double.isNaN(value)) {
            panels.get(panels.size() - 1).bars().add(new Bar(label, value, ours));
        }
        return this;
    }

    String toSvg() {
        StringBuilder body = new StringBuilder();
        int y = 0;
        for (Panel panel : panels) {
            if (!panel.bars().isEmpty()) {
                y = draw(panel, y, body);
            }
        }
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                                + " font-family=\"sans-serif\" font-size=\"13\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                        WIDTH,
                        y + GAP,
                        WIDTH,
                        y + GAP)
                + body + "</svg>\n";
    }

    private static int draw(Panel panel, int top, StringBuilder body) {
        int y = top + HEAD;
        text(body, 10, y - 12, "start", " font-weight=\"bold\"", panel.title());
        double longest = panel.bars().stream().mapToDouble(Bar::value).max().orElseThrow();
        for (Bar bar : panel.bars()) {
            double length = longest == 0 ? 0 : BARS * bar.value() / longest;
            text(body, LABELS - 8, y + 15, "end", "", bar.label());
            body.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    LABELS,
                    y,
                    length,
                    BAR,
                    bar.ours() ? "#c0392b" : "#7f8c8d"));
            text(
                    body,
                    LABELS + length + 6,
                    y + 15,
                    "start",
                    "",
                    String.format(Locale.ROOT, panel.format(), bar.value()));
            y += BAR + GAP;
        }
        return y;
    }

    private static void text(StringBuilder body, double x, int y, String anchor, String more, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>%n",
                x,
                y,
                anchor,
                more,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
