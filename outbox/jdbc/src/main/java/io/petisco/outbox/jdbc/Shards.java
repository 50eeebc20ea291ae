package io.petisco.outbox.jdbc;

/** Keys are spread over a fixed number of shards, each of which one instance owns at a time. */
public final class Shards {

    public static final int NUMBER = 16;

    private Shards() {}

    /** Part of the table's format: all instances have to agree. {@link String#hashCode} is specified, and its low bits are mixed. */
    static int of(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash >>> 16) % NUMBER;
    }
}
