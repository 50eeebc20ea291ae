package io.petisco.deployment.channels;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.petisco.runtime.channels.PetiscoConnector;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.smallrye.reactivemessaging.deployment.ReactiveMessagingBuildTimeConfig;
import io.quarkus.smallrye.reactivemessaging.deployment.items.ChannelBuildItem;
import io.quarkus.smallrye.reactivemessaging.deployment.items.ChannelDirection;
import io.quarkus.smallrye.reactivemessaging.deployment.items.ConnectorBuildItem;
import io.quarkus.smallrye.reactivemessaging.deployment.items.ConnectorManagedChannelBuildItem;
import io.quarkus.smallrye.reactivemessaging.deployment.items.OrphanChannelBuildItem;
import io.quarkus.smallrye.reactivemessaging.runtime.ReactiveMessagingConfiguration;

/** Tells Quarkus Messaging which connectors the channels have. */
class ConnectorProcessor {

    /**
     * Beside the channel that Quarkus Messaging has found in the code, without a connector, there is the same with one: it
     * looks at both, and the latter makes the channel a connector's.
     */
    @BuildStep
    void ours(ChannelPlanBuildItem planned, BuildProducer<ChannelBuildItem> channels) {
        planned.plan()
                .incoming()
                .forEach(channel -> channels.produce(
                        ChannelBuildItem.incoming(channel.name(), ChannelProperties.OFFICIAL_CONNECTOR)));
        planned.plan()
                .outgoing()
                .forEach(channel -> channels.produce(ChannelBuildItem.outgoing(channel, PetiscoConnector.NAME)));
    }

    /**
     * Quarkus Messaging gives channels without a connector the only one there is. Two are there through this extension: they
     * are not to take that from an application that has one of its own.
     */
    @BuildStep
    void others(
            ChannelPlanBuildItem planned,
            ReactiveMessagingBuildTimeConfig config,
            List<ConnectorBuildItem> connectors,
            List<OrphanChannelBuildItem> orphans,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults,
            BuildProducer<ConnectorManagedChannelBuildItem> managed) {
        if (!config.autoConnectorAttachment()) {
            return;
        }
        Set<String> ours = new TreeSet<>(planned.plan().used().keySet());
        for (OrphanChannelBuildItem orphan : orphans) {
            if (!ours.contains(orphan.getName())) {
                only(connectors, orphan.getDirection()).ifPresent(connector -> {
                    boolean incoming = orphan.getDirection() == ChannelDirection.INCOMING;
                    ChannelsBuildLog.LOG.attached(incoming ? "incoming" : "outgoing", orphan.getName(), connector);
                    defaults.produce(new RunTimeConfigurationDefaultBuildItem(
                            ReactiveMessagingConfiguration.getChannelPropertyName(
                                    orphan.getName(), "connector", incoming),
                            connector));
                    managed.produce(
                            new ConnectorManagedChannelBuildItem(orphan.getName(), orphan.getDirection(), connector));
                });
            }
        }
    }

    /** The connector that Quarkus Messaging would give, if it saw neither ours nor the one that we bring. */
    private static Optional<String> only(List<ConnectorBuildItem> connectors, ChannelDirection direction) {
        Set<String> names = connectors.stream()
                .filter(connector -> connector.getDirection() == direction)
                .map(ConnectorBuildItem::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.size() < 2) {
            return Optional.empty(); // then Quarkus Messaging does it itself
        }
        names.remove(PetiscoConnector.NAME);
        if (names.size() > 1) {
            names.remove(ChannelProperties.OFFICIAL_CONNECTOR);
        }
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }
}
