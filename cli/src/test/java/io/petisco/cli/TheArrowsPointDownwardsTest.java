package io.petisco.cli;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class TheArrowsPointDownwardsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.petisco.cli");

    @Test
    void messagesKnowNoBrokerAndTheTerminalNobody() {
        neverUse("io.petisco.cli.message..", "..cli.broker..", "..cli.move..", "..cli.topology..", "..cli.requeue..");
        neverUse("io.petisco.cli.terminal..", "..cli.message..", "..cli.broker..", "..cli.move..", "..cli.topology..");
    }

    @Test
    void whatMovesMessagesKnowsNoCommand() {
        neverUse(
                "io.petisco.cli.move..",
                "..cli.requeue..",
                "..cli.deadletters..",
                "..cli.topology..",
                "..cli.publish..",
                "..cli.tail..",
                "..cli.terminal..");
    }

    @Test
    void commandsKnowNoOtherCommand() {
        String[] commands = {"requeue", "deadletters", "publish", "tail"};
        for (String one : commands) {
            for (String other : commands) {
                if (!one.equals(other)) {
                    neverUse("io.petisco.cli." + one + "..", "io.petisco.cli." + other + "..");
                }
            }
            neverUse("io.petisco.cli.topology..", "io.petisco.cli." + one + "..");
        }
    }

    /** The jar has nothing else of the extension, and needs no Quarkus. */
    @Test
    void onlyThePurePackagesOfTheRuntimeAreUsed() {
        neverUse(
                "io.petisco.cli..",
                "io.quarkus..",
                "jakarta..",
                "io.petisco.runtime",
                "io.petisco.transport..",
                "io.petisco.runtime.publish",
                "io.petisco.runtime.consume..");
    }

    private static void neverUse(String packageName, String... others) {
        noClasses()
                .that()
                .resideInAPackage(packageName)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }
}
