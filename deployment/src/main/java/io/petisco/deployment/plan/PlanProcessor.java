package io.petisco.deployment.plan;

import java.util.List;
import java.util.Optional;

import org.jboss.jandex.IndexView;

import io.petisco.deployment.model.Handler;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.rules.ValidationBuildItem;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.deployment.settings.Settings;
import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.petisco.topology.Delays;
import io.petisco.topology.Topology;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.GeneratedFileSystemResourceBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;

/** Plans the application, and writes the plan to {@code target/petisco}. */
class PlanProcessor {

    private static final String FOLDER = "petisco/";
    private static final String TOPOLOGY_RESOURCE = "META-INF/petisco/topology.json";

    @BuildStep
    ApplicationPlanBuildItem plan(ValidationBuildItem validated, ChannelsBuildItem channels) {
        Settings settings = validated.validation().settings();
        if (!validated.isRight()) {
            ApplicationPlan empty =
                    new ApplicationPlan(settings.serviceName(), List.of(), Optional.empty(), List.of(), Delays.NONE);
            return ApplicationPlanBuildItem.of(empty, List.of());
        }
        List<Handler> handlers = validated.validation().handlers();
        return ApplicationPlanBuildItem.of(
                PlanFactory.plan(settings, handlers).withChannels(channels.channels()), handlers);
    }

    @BuildStep
    @Produce(ServiceStartBuildItem.class) // Quarkus skips a step that produces nothing
    void unhandledMessages(
            ValidationBuildItem validated, ApplicationPlanBuildItem planned, ApplicationArchivesBuildItem archives) {
        Validation validation = validated.validation();
        new UnhandledMessages(planned.plan(), validation.settings().handledElsewhere())
                .warnings(own(validation, archives))
                .forEach(PlanLog.LOG::unhandledMessages);
    }

    /** Produces the files. Quarkus writes them in normal and dev mode, but not in tests, which have other settings. */
    @BuildStep
    void files(
            ValidationBuildItem validated,
            ApplicationPlanBuildItem planned,
            CombinedIndexBuildItem everything,
            ApplicationArchivesBuildItem archives,
            ApplicationInfoBuildItem application,
            PetiscoBuildTimeConfig config,
            BuildProducer<GeneratedFileSystemResourceBuildItem> files) {
        if (!validated.isRight()) {
            return;
        }
        Validation validation = validated.validation();
        ApplicationPlan plan = planned.plan();
        Topology topology = plan.topology(validation.settings().ttls());
        IndexView own = archives.getRootArchive().getIndex();
        files.produce(file("topology.json", topologyJson(plan, validation, archives)));
        files.produce(file("definitions.json", DefinitionsJson.write(topology)));
        files.produce(file("topology.mmd", MermaidDiagram.draw(plan, topology)));
        files.produce(file(
                "asyncapi.json",
                AsyncApiDocument.write(
                        plan.service(),
                        application.getVersion(),
                        planned.handlers(),
                        plan.channels(),
                        validation.messages(),
                        new AttributeSchemas(
                                new TypeHierarchy(everything.getIndex()),
                                config.json().naming(),
                                config.json().times()),
                        type -> own.getClassByName(type.name()) != null)));
    }

    /** Adds the topology to the application, so that the command line can compare a broker with any of its versions. */
    @BuildStep
    GeneratedResourceBuildItem topologyInTheApplication(
            ApplicationPlanBuildItem planned, ValidationBuildItem validated, ApplicationArchivesBuildItem archives) {
        if (!validated.isRight()) {
            return null;
        }
        return new GeneratedResourceBuildItem(
                TOPOLOGY_RESOURCE, topologyJson(planned.plan(), validated.validation(), archives));
    }

    private static byte[] topologyJson(
            ApplicationPlan plan, Validation validation, ApplicationArchivesBuildItem archives) {
        return TopologyJson.write(
                plan.service(),
                plan.topology(validation.settings().ttls()),
                new PublishedMessages(plan).routingKeys(own(validation, archives)),
                plan.namedQueues(),
                plan.renamings());
    }

    private static List<MessageClass> own(Validation validation, ApplicationArchivesBuildItem archives) {
        IndexView index = archives.getRootArchive().getIndex();
        return validation.messages().stream()
                .filter(message -> index.getClassByName(message.name()) != null)
                .toList();
    }

    private static GeneratedFileSystemResourceBuildItem file(String name, byte[] content) {
        return new GeneratedFileSystemResourceBuildItem(FOLDER + name, content);
    }
}
