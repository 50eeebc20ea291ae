package io.petisco.topology;

/** Counts things in English, for logs and messages. */
public final class Plural {

    private Plural() {}

    /** {@code 1 queue}, {@code 2 queues}; for nouns whose plural ends in {@code s}. */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
