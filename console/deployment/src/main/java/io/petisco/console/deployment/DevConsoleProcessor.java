package io.petisco.console.deployment;

import io.petisco.console.runtime.ConsoleBuildTimeConfig;
import io.petisco.console.runtime.ConsoleRecorder;
import io.petisco.console.runtime.dev.ConsoleTools;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;
import io.quarkus.vertx.http.runtime.management.ManagementInterfaceBuildTimeConfig;

import static io.petisco.console.deployment.ConsoleProcessor.PATH;
import static io.petisco.console.deployment.ConsoleProcessor.PETISCO;

/** In development mode, adds the console for users of this machine, its card in the dev UI, and tools for assistants. */
class DevConsoleProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void route(
            ConsoleRecorder recorder,
            ConsoleBuildTimeConfig config,
            Capabilities capabilities,
            BuildProducer<RouteBuildItem> routes) {
        if (config.enabled() || capabilities.isMissing(PETISCO)) {
            return; // it is there as in production, or there is nothing to show
        }
        routes.produce(RouteBuildItem.newManagementRoute(PATH + "*")
                .withRequestHandler(recorder.localHandler("/" + PATH + "/"))
                .displayOnNotFoundPage("Console of the message broker")
                .build());
    }

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    void card(
            Capabilities capabilities,
            NonApplicationRootPathBuildItem root,
            ManagementInterfaceBuildTimeConfig management,
            LaunchModeBuildItem launchMode,
            BuildProducer<CardPageBuildItem> cards,
            BuildProducer<JsonRPCProvidersBuildItem> providers) {
        if (capabilities.isMissing(PETISCO)) {
            return;
        }
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.externalPageBuilder("Queues and dead letters")
                .url(root.resolveManagementPath(PATH + "/", management, launchMode))
                .dynamicLabelJsonRPCMethodName("summary")
                .icon("font-awesome-solid:inbox")
                .doNotEmbed()); // other pages may not show the console in a frame
        cards.produce(card);
        providers.produce(new JsonRPCProvidersBuildItem(ConsoleTools.class));
    }
}
