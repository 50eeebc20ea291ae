package io.petisco.deployment.settings;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.spi.ConfigSource;

/** The name of an application's configuration file. */
public final class ConfigurationFile {

    public static final String USUAL = "application.properties";

    /** Matches the file name in the name of a SmallRye source, which contains the kind and the URL of the file. */
    private static final Pattern NAME = Pattern.compile("[/\\\\](application\\.(?:properties|ya?ml))\\b");

    private ConfigurationFile() {}

    /** The name of the only configuration file among the sources; the usual name if there is none or several. */
    public static String among(Iterable<ConfigSource> sources) {
        SortedSet<String> names = new TreeSet<>();
        sources.forEach(source -> {
            Matcher name = NAME.matcher(source.getName());
            if (name.find()) {
                names.add(name.group(1));
            }
        });
        return names.size() == 1 ? names.first() : USUAL;
    }
}
