package io.petisco.cli.terminal;

/** How a text looks at a terminal that shows colours. */
public enum Style {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    private final int code;

    Style(int code) {
        this.code = code;
    }

    /** The text in this style, or as it is where colours are off. */
    public String of(String text, boolean colored) {
        return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
