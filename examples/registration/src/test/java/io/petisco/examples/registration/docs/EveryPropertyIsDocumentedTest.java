package io.petisco.examples.registration.docs;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.petisco.runtime.PetiscoConfig;
import io.smallrye.config.WithDefault;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference has each setting with its default, and no page names a setting that does not exist. */
class EveryPropertyIsDocumentedTest {

    private static final String PREFIX = "quarkus.petisco";
    private static final Pattern MENTIONED = Pattern.compile("quarkus\\.petisco(\\.[a-z]+(-[a-z]+)*)+");

    private static final String DEV_SERVICES =
            "deployment/src/main/java/io/petisco/deployment/devservices/PetiscoDevServicesConfig.java";
    private static final Pattern DECLARED =
            Pattern.compile("(?:@WithDefault\\(\"([^\"]*)\"\\)\\s+)?[\\w<>]+ (\\w+)\\(\\);");

    private final Map<String, String> defaults = new TreeMap<>();
    private final Set<String> groups = new TreeSet<>();

    EveryPropertyIsDocumentedTest() {
        collect(PREFIX, PetiscoConfig.class);
        collect(PREFIX, PetiscoBuildTimeConfig.class);
        collectDevServices();
    }

    private void collect(String prefix, Class<?> config) {
        for (Method method : config.getDeclaredMethods()) {
            String name = prefix + "." + hyphenated(method.getName());
            Class<?> type = method.getReturnType();
            if (type.isInterface() && type.getDeclaringClass() == config) {
                collect(name, type);
            } else if (type == Map.class) {
                groups.add(name);
                Type element = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
                String key = name.endsWith(".services") ? "<name>" : "<pattern>";
                collect(name + ".\"" + key + "\"", (Class<?>) element);
            } else {
                WithDefault otherwise = method.getAnnotation(WithDefault.class);
                defaults.put(name, otherwise == null ? "" : "`" + otherwise.value() + "`");
            }
        }
    }

    /** From the source: the class is not on an application's class path. */
    private void collectDevServices() {
        Matcher declared = DECLARED.matcher(Pages.text(Pages.page(DEV_SERVICES)));
        while (declared.find()) {
            String otherwise = declared.group(1);
            defaults.put(
                    PREFIX + ".devservices." + hyphenated(declared.group(2)),
                    otherwise == null ? "" : "`" + otherwise + "`");
        }
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void theReferenceHasEachPropertyWithItsDefault() {
        assertThat(defaults).hasSizeGreaterThan(10);
        List<String> reference = Pages.lines(Pages.page("docs/reference-configuration.md"));
        defaults.forEach((name, value) -> assertThat(reference)
                .as("the row of %s, with the default %s", name, value)
                .anyMatch(line -> line.startsWith("| `" + name + "` |") && line.contains(value)));
    }

    @Test
    void noPageNamesAPropertyThatDoesNotExist() {
        for (java.nio.file.Path page : Pages.all()) {
            Matcher mentioned = MENTIONED.matcher(Pages.text(page));
            while (mentioned.find()) {
                String name = mentioned.group();
                assertThat(name)
                        .as("what %s mentions", page)
                        .satisfiesAnyOf(
                                known -> assertThat(defaults).containsKey(known),
                                known -> assertThat(groups).contains(known));
            }
        }
    }
}
