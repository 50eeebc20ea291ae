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
    void theTerminalUsesNoOtherPackage() {
        neverUse(
                "io.petisco.cli.terminal..",
                "..cli.broker..",
                "..cli.select..",
                "..operations.broker..",
                "..operations.message..",
                "..operations.move..",
                "..operations.topology..");
    }

    @Test
    void optionsKnowNoCommand() {
        for (String options : new String[] {"broker", "select"}) {
            neverUse(
                    "io.petisco.cli." + options + "..",
                    "..cli.requeue..",
                    "..cli.deadletters..",
                    "..cli.topology..",
                    "..cli.publish..",
                    "..cli.tail..");
        }
    }

    @Test
    void commandsKnowNoOtherCommand() {
        String[] commands = {"requeue", "deadletters", "publish", "outbox", "tail", "console"};
        for (String one : commands) {
            for (String other : commands) {
                if (!one.equals(other)) {
                    neverUse("io.petisco.cli." + one + "..", "io.petisco.cli." + other + "..");
                }
            }
            neverUse("io.petisco.cli.topology..", "io.petisco.cli." + one + "..");
        }
    }

    /** What is done with a broker is in the operations: here are options, questions, texts and exit codes. */
    @Test
    void theBrokerIsReachedByTheOperationsOnly() {
        neverUse("io.petisco.cli..", "io.quarkus..", "jakarta..", "io.petisco.runtime..", "io.petisco.transport..");
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
