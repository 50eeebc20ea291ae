package io.petisco.deployment.plan;

import java.util.List;

import io.petisco.deployment.model.Handler;
import io.petisco.runtime.ApplicationPlan;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The application's plan. It has no handlers if the application has problems, which fail the build. Produced by {@link
 * PlanProcessor}; consumed by the steps that write files and generate invokers.
 */
public final class ApplicationPlanBuildItem extends SimpleBuildItem {

    private final ApplicationPlan plan;
    private final List<Handler> handlers;

    private ApplicationPlanBuildItem(ApplicationPlan plan, List<Handler> handlers) {
        this.plan = plan;
        this.handlers = handlers;
    }

    static ApplicationPlanBuildItem of(ApplicationPlan plan, List<Handler> handlers) {
        return new ApplicationPlanBuildItem(plan, List.copyOf(handlers));
    }

    public ApplicationPlan plan() {
        return plan;
    }

    /** The handlers in the order of the plan. */
    public List<Handler> handlers() {
        return handlers;
    }
}
