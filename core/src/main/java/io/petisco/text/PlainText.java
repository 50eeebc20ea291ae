package io.petisco.text;

import org.jspecify.annotations.Nullable;

/**
 * Makes an external text (of a message, the broker, an exception, a file) safe to print: characters that control a
 * terminal, reorder or hide text, or begin a line are shown as an escape such as {@code \u001b}. Readable text of any
 * language stays as it is. In JSON these escapes mean the same characters, so that JSON stays exact.
 */
public final class PlainText {

    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
    private static final char ZERO_WIDTH_JOINER = '\u200d';

    private PlainText() {}

    /** On one line: line breaks and tabs are escaped, too. A null is the text {@code null}. */
    public static String line(@Nullable String text) {
        return escaped(text, false);
    }

    /** Keeps line breaks and tabs; each line ends with a line feed alone. A null is the text {@code null}. */
    public static String lines(@Nullable String text) {
        return escaped(text == null ? null : text.replace("\r\n", "\n"), true);
    }

    private static String escaped(@Nullable String text, boolean withLines) {
        if (text == null) {
            return "null";
        }
        StringBuilder plain = null;
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            boolean allowed = withLines && (codePoint == '\n' || codePoint == '\t') || isPlain(codePoint);
            if (!allowed && plain == null) {
                plain = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (plain != null) {
                append(plain, codePoint, allowed);
            }
        }
        return plain == null ? text : plain.toString();
    }

    private static void append(StringBuilder plain, int codePoint, boolean allowed) {
        if (allowed) {
            plain.appendCodePoint(codePoint);
        } else if (codePoint == '\n') {
            plain.append("\\n");
        } else if (codePoint == '\r') {
            plain.append("\\r");
        } else if (codePoint == '\t') {
            plain.append("\\t");
        } else {
            for (char half : Character.toChars(codePoint)) {
                plain.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    plain.append(Character.forDigit(half >> shift & 0xf, 16));
                }
            }
        }
    }

    private static boolean isPlain(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint >= ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> isVisibleOrJoins(codePoint);
            default -> true;
        };
    }

    /** Emoji and several scripts need the joiners; the signs of Arabic, Syriac and Kaithi that count as formats are visible. */
    private static boolean isVisibleOrJoins(int codePoint) {
        return codePoint == ZERO_WIDTH_JOINER
                || codePoint == ZERO_WIDTH_NON_JOINER
                || codePoint >= 0x600 && codePoint <= 0x605
                || codePoint == 0x6dd
                || codePoint == 0x70f
                || codePoint >= 0x890 && codePoint <= 0x891
                || codePoint == 0x8e2
                || codePoint == 0x110bd
                || codePoint == 0x110cd;
    }
}
