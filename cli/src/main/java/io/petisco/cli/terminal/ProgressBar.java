package io.petisco.cli.terminal;

import java.util.Locale;

/**
 * Shows the progress of long work in one line of a terminal; prints nothing if there is no terminal. Not safe for use
 * by several threads.
 */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000;

    private final Terminal terminal;
    private final String work;
    private final long start = System.nanoTime();
    private long drawn;
    private boolean visible;

    /** @param work the beginning of the line */
    public ProgressBar(Terminal terminal, String work) {
        this.terminal = terminal;
        this.work = work;
    }

    /** Draws the line, at most ten times a second. */
    public void show(long done, long total) {
        long now = System.nanoTime();
        if (terminal.interactive() && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            visible = true;
            terminal.draw(line(work, done, total, (now - start) / 1e9));
        }
    }

    static String line(String work, long done, long total, double seconds) {
        double share = total <= 0 ? 1 : Math.min(1, (double) done / total);
        int full = (int) Math.round(share * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %d of %d, %.0f/s",
                work,
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                done,
                total,
                seconds <= 0 ? 0 : done / seconds);
    }

    /** Removes the line. */
    @Override
    public void close() {
        if (visible) {
            terminal.draw("");
        }
    }
}
