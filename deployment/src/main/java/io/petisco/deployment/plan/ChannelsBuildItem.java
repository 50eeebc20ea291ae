package io.petisco.deployment.plan;

import java.util.List;

import io.petisco.runtime.PlannedChannel;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The queues that the application consumes through channels. Produced by the processor of the package {@code channels};
 * consumed by {@link PlanProcessor}.
 */
public final class ChannelsBuildItem extends SimpleBuildItem {

    private final List<PlannedChannel> channels;

    private ChannelsBuildItem(List<PlannedChannel> channels) {
        this.channels = channels;
    }

    public static ChannelsBuildItem of(List<PlannedChannel> channels) {
        return new ChannelsBuildItem(List.copyOf(channels));
    }

    List<PlannedChannel> channels() {
        return channels;
    }
}
