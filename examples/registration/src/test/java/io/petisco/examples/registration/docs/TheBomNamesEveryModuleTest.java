package io.petisco.examples.registration.docs;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code quarkus-petisco-bom} has the artifacts of all modules that are published, in the version of this build. */
class TheBomNamesEveryModuleTest {

    private static final String BOM = Pages.text(Pages.file("bom/pom.xml"));

    @Test
    void andNoOther() {
        String modules = Pages.text(Pages.file("pom.xml"));
        List<String> artifacts = all(modules.substring(0, modules.indexOf("</modules>")), "module").stream()
                .filter(module -> !module.equals("bom"))
                .map(module -> ownArtifact(Pages.text(Pages.file(module + "/pom.xml"))))
                .toList();
        String managed = BOM.substring(BOM.indexOf("<dependencyManagement>"), BOM.indexOf("</dependencyManagement>"));

        assertThat(artifacts).hasSizeGreaterThan(5);
        assertThat(all(managed, "artifactId")).containsExactlyInAnyOrderElementsOf(artifacts);
    }

    @Test
    void inTheVersionOfTheParent() {
        String parent = Pages.text(Pages.file("pom.xml"));

        assertThat(all(BOM, "version").get(0)).isEqualTo(all(parent, "version").get(0));
    }

    /** It would bring applications that import it the versions that this build manages for itself. */
    @Test
    void andHasNoParent() {
        assertThat(BOM).doesNotContain("<parent>");
    }

    private static String ownArtifact(String pom) {
        return all(pom.substring(pom.indexOf("</parent>")), "artifactId").get(0);
    }

    private static List<String> all(String text, String element) {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
