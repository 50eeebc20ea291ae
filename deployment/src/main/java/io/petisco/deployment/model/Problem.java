package io.petisco.deployment.model;

import java.util.Comparator;

import io.petisco.deployment.settings.ConfigurationFile;

/**
 * A problem of the application.
 *
 * @param where the method as {@code Class#method}, the class, or the file
 * @param what the problem
 * @param fix how to fix it
 */
public record Problem(String where, String what, String fix) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::where).thenComparing(Problem::what).thenComparing(Problem::fix);

    /**
     * A problem with the configuration: in {@link ConfigurationFile#USUAL}, unless {@linkplain #in another file} is given.
     */
    public static Problem inConfiguration(String what, String fix) {
        return new Problem(ConfigurationFile.USUAL, what, fix);
    }

    /** The problem with the name of the application's configuration file, if it is a problem with the configuration. */
    public Problem in(String configurationFile) {
        return where.equals(ConfigurationFile.USUAL) ? new Problem(configurationFile, what, fix) : this;
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
