package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference has each setting, as its javadoc describes it, and no page names a setting that does not exist. With the system
 * property {@code petisco.docs.update} the test writes the tables of the reference instead of comparing them.
 */
class EveryPropertyIsDocumentedTest {

    private static final Pattern MENTIONED = Pattern.compile("quarkus\\.petisco(\\.[a-z]+(-[a-z]+)*)+");
    private static final String REFERENCE = "reference-configuration";
    private static final Pattern TABLE = Pattern.compile("(?s)// settings: ([^\n]*)\n.*?// end of settings");

    private final Map<String, String> rows = DocumentedSettings.rows();
    private final List<String> inTables = new ArrayList<>();

    @Test
    void theReferenceIsGeneratedFromTheMappings() throws IOException {
        Path page = Pages.page(REFERENCE);
        String text = Files.readString(page);
        String generated = TABLE.matcher(text).replaceAll(table -> Matcher.quoteReplacement(table(table.group(1))));
        if (System.getProperty("petisco.docs.update") != null) {
            Files.writeString(page, generated);
        }
        assertThat(Files.readString(page))
                .as("to write the tables again: -Dtest=EveryPropertyIsDocumentedTest -Dpetisco.docs.update")
                .isEqualTo(generated);
        assertThat(inTables).as("each setting has one row").containsExactlyInAnyOrderElementsOf(rows.keySet());
    }

    private String table(String names) {
        StringBuilder table = new StringBuilder("// settings: " + names + "\n")
                .append("[cols=\"4,6,2\",options=\"header\"]\n|===\n| property | meaning | default\n\n");
        for (String name : names.split(" ")) {
            assertThat(rows).as(REFERENCE).containsKey(name);
            table.append(rows.get(name)).append('\n');
            inTables.add(name);
        }
        return table.append("|===\n// end of settings").toString();
    }

    @Test
    void noPageNamesAPropertyThatDoesNotExist() {
        Set<String> known = new TreeSet<>(rows.keySet());
        rows.keySet().stream()
                .filter(name -> name.contains(".\""))
                .forEach(name -> known.add(name.substring(0, name.indexOf(".\""))));
        for (Path page : Pages.all()) {
            Matcher mentioned = MENTIONED.matcher(Pages.text(page));
            while (mentioned.find()) {
                assertThat(known).as("what %s mentions", page).contains(mentioned.group());
            }
        }
    }
}
