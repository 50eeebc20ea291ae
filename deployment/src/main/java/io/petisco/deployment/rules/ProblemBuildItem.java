package io.petisco.deployment.rules;

import io.petisco.deployment.model.Problem;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A problem outside the handlers and settings that this package validates. Produced by the processors of optional features;
 * consumed by {@link ValidationProcessor}, which reports it with all other problems.
 */
public final class ProblemBuildItem extends MultiBuildItem {

    private final Problem problem;

    private ProblemBuildItem(Problem problem) {
        this.problem = problem;
    }

    public static ProblemBuildItem inConfiguration(String what, String fix) {
        return new ProblemBuildItem(Problem.inConfiguration(what, fix));
    }

    Problem problem() {
        return problem;
    }
}
