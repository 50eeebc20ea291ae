package io.petisco.console.deployment;

import io.petisco.console.runtime.dev.ConsoleTools;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.runtime.management.ManagementInterfaceBuildTimeConfig;

import static io.petisco.console.deployment.ConsoleProcessor.PATH;
import static io.petisco.console.deployment.ConsoleProcessor.PETISCO;

/** Adds the card of the dev UI, and tools for coding assistants. */
class DevConsoleProcessor {

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
