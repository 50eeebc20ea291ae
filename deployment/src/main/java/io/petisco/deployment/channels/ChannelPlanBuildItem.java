package io.petisco.deployment.channels;

import io.quarkus.builder.item.SimpleBuildItem;

/** The application's channels. Produced and consumed by {@link ChannelsProcessor} and {@link ConnectorProcessor}. */
final class ChannelPlanBuildItem extends SimpleBuildItem {

    private final ChannelPlan plan;

    private ChannelPlanBuildItem(ChannelPlan plan) {
        this.plan = plan;
    }

    static ChannelPlanBuildItem of(ChannelPlan plan) {
        return new ChannelPlanBuildItem(plan);
    }

    ChannelPlan plan() {
        return plan;
    }
}
