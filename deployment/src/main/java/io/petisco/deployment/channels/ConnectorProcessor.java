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

/** Passes the connectors of the channels to Quarkus Messaging. */
class ConnectorProcessor {

    /**
     * Produces each channel a second time, with its connector. Quarkus Messaging has found the channel in the code, without a
     * connector. It looks at both items, and the second one connects the channel.
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
     * Connects the channels that do not belong to this extension. If an application has exactly one connector, Quarkus
     * Messaging gives it to all channels without a connector. This extension adds two connectors, so this would no longer work.
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

    /** The connector that Quarkus Messaging would choose without this extension's connector and the official one. */
    private static Optional<String> only(List<ConnectorBuildItem> connectors, ChannelDirection direction) {
        Set<String> names = connectors.stream()
                .filter(connector -> connector.getDirection() == direction)
                .map(ConnectorBuildItem::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.size() < 2) {
            return Optional.empty(); // Quarkus Messaging attaches a single connector itself
        }
        names.remove(PetiscoConnector.NAME);
        if (names.size() > 1) {
            names.remove(ChannelProperties.OFFICIAL_CONNECTOR);
        }
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }
}
