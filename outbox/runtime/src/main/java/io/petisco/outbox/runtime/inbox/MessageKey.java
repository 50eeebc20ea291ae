package io.petisco.outbox.runtime.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Converts any text to a value for the column, and different texts to different values. */
final class MessageKey {

    private static final int COLUMN = 255;

    private MessageKey() {}

    /** The text, or its hash if a database would truncate it, reject it, or take it for equal to another one. */
    static String column(String text) {
        boolean asItIs = text.length() <= COLUMN && text.indexOf('\0') < 0 && !text.endsWith(" ") && !isHash(text);
        return asItIs ? text : hash(text);
    }

    private static boolean isHash(String text) {
        return text.startsWith("sha256:");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JDK has it
        }
    }
}
