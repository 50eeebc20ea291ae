package io.petisco.deployment.lock;

import java.util.List;

import io.petisco.deployment.TestApplication;
import io.petisco.deployment.model.Problem;
import io.petisco.deployment.plan.AttributeSchemas;
import io.petisco.deployment.plan.PlanFactory;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;

import static org.assertj.core.api.Assertions.assertThat;

/** Locks of small applications, and the changes between two of them. */
final class Locks {

    static final String TOPOLOGY = "target/petisco/topology.json";
    static final String RECORD = ". Fix: run the build with -Dquarkus.petisco.lock=update, and commit the file";

    private Locks() {}

    static Lock of(TestApplication application) {
        Validation validation = application.validation();
        assertThat(validation.problems()).isEmpty();
        AttributeSchemas schemas =
                new AttributeSchemas(new TypeHierarchy(application.index()), JsonNaming.SNAKE_CASE, JsonTimes.ISO);
        return new LockFactory(PlanFactory.plan(validation.settings(), validation.handlers()), validation, schemas)
                .lock(type -> true);
    }

    /** The changes from an application of the first class to one of the second. */
    static Changes between(Class<?> before, Class<?> after) {
        return between(TestApplication.of(before), TestApplication.of(after));
    }

    static Changes between(TestApplication before, TestApplication after) {
        return new LockCheck(true).changes(new LockDiff(of(before), of(after), TOPOLOGY));
    }

    /** The changes that break something, as {@code where: what. Fix: fix}. */
    static List<String> breaks(Changes changes) {
        return changes.breaking().stream().map(Locks::text).toList();
    }

    /** The changes that break nothing, as {@code where: what}. */
    static List<String> differences(Changes changes) {
        List<Problem> breaking = changes.breaking();
        return changes.all().stream()
                .filter(change -> !breaking.contains(change))
                .map(Locks::text)
                .peek(text -> assertThat(text).endsWith(RECORD))
                .map(text -> text.substring(0, text.length() - RECORD.length()))
                .toList();
    }

    private static String text(Problem problem) {
        return problem.where() + ": " + problem.what() + ". Fix: " + problem.fix();
    }
}
