package io.petisco.deployment.validate;

import java.util.Comparator;

/**
 * Something that is wrong with the application.
 *
 * @param where the method as {@code Class#method}, the class, or the file
 * @param what what is wrong there
 * @param fix what to do about it
 */
public record Problem(String where, String what, String fix) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::where).thenComparing(Problem::what).thenComparing(Problem::fix);

    /** What is wrong with the configuration. */
    static Problem inConfiguration(String what, String fix) {
        return new Problem("application.properties", what, fix);
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
