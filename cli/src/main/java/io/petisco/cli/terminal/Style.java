package io.petisco.cli.terminal;

import java.util.UUID;

/** How a text looks at a terminal that shows colours. */
public enum Style {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    /** Begins a style until a {@link Terminal} shows it. Random: no text from elsewhere has it, and so none has a style. */
    static final String MARK = "\u001b" + UUID.randomUUID();

    private final int code;

    Style(int code) {
        this.code = code;
    }

    /** The text in this style for a {@link Terminal}, or as it is where colours are off. */
    public String of(String text, boolean colored) {
        return colored ? MARK + code + "m" + text + MARK + "0m" : text;
    }
}
