package io.petisco.deployment.settings;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.spi.ConfigSource;

/** The name of the file that an application has for its configuration. */
public final class ConfigurationFile {

    public static final String USUAL = "application.properties";

    /** SmallRye names a source after its kind and the address of its file. */
    private static final Pattern NAME = Pattern.compile("[/\\\\](application\\.(?:properties|ya?ml))\\b");

    private ConfigurationFile() {}

    /** Names that of the sources that is one; the usual file where there is none or several. */
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
