package io.petisco.cli.terminal;

import java.util.UUID;

/** The style of a text on a terminal that shows colours. */
public enum Style {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    /**
     * Marks a style until a {@link Terminal} shows it. It is random, so that text from other sources cannot contain it.
     */
    static final String MARK = "\u001b" + UUID.randomUUID();

    private final int code;

    Style(int code) {
        this.code = code;
    }

    /** The text in this style for a {@link Terminal}; unchanged if colours are off. */
    public String of(String text, boolean colored) {
        return colored ? MARK + code + "m" + text + MARK + "0m" : text;
    }
}
