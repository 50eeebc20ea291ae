package io.petisco.support;

import com.tngtech.archunit.core.domain.JavaClasses;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Packages in the order in which they may use each other. */
public final class Layers {

    private Layers() {}

    /** Fails if a package uses one that comes after it. */
    public static void noneUsesALaterOne(JavaClasses classes, String... layers) {
        for (int i = 0; i < layers.length - 1; i++) {
            for (int later = i + 1; later < layers.length; later++) {
                noClasses()
                        .that()
                        .resideInAPackage(layers[i])
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(layers[later])
                        .check(classes);
            }
        }
    }
}
