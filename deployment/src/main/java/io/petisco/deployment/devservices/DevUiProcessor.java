package io.petisco.deployment.devservices;

import java.util.Optional;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.runtime.dev.LiveConsumers;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.buildtime.BuildTimeActionBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** Adds the card of the dev UI: the handlers, and a link to the broker's management UI. */
class DevUiProcessor {

    static final String URL = "managementUrl";
    static final String LABEL = "managementLabel";

    /** A method of {@link LiveConsumers}. */
    static final String CONSUMED = "consumed";

    private static final String HANDLERS = "handlers";

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    CardPageBuildItem card(ApplicationPlanBuildItem planned, Optional<ManagementUiBuildItem> managementUi) {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addBuildTimeData(HANDLERS, HandlersTable.of(planned.plan()));
        card.addPage(Page.tableDataPageBuilder("Handlers")
                .buildTimeDataKey(HANDLERS)
                .showColumn(HandlersTable.QUEUE)
                .showColumn(HandlersTable.MESSAGE)
                .showColumn(HandlersTable.HANDLER)
                .dynamicLabelJsonRPCMethodName(CONSUMED)
                .icon("font-awesome-solid:inbox"));
        if (managementUi.isPresent()) {
            card.addPage(Page.externalPageBuilder("RabbitMQ management")
                    .dynamicUrlJsonRPCMethodName(URL)
                    .dynamicLabelJsonRPCMethodName(LABEL)
                    .icon("font-awesome-solid:envelopes-bulk")
                    .doNotEmbed());
        }
        return card;
    }

    /** The card reads the link when it is shown: the broker may start after the build, and may be another than expected. */
    @BuildStep(onlyIf = IsLocalDevelopment.class)
    void managementLink(Optional<ManagementUiBuildItem> managementUi, BuildProducer<BuildTimeActionBuildItem> actions) {
        managementUi.ifPresent(ui -> {
            BuildTimeActionBuildItem action = new BuildTimeActionBuildItem();
            action.actionBuilder()
                    .methodName(URL)
                    .description("The address of the management UI of the RabbitMQ in use")
                    .function(parameters -> ui.link().url())
                    .build();
            action.actionBuilder()
                    .methodName(LABEL)
                    .description("What the link to the management UI of RabbitMQ is called")
                    .function(parameters -> ui.link().label())
                    .build();
            actions.produce(action);
        });
    }

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    JsonRPCProvidersBuildItem liveConsumers() {
        return new JsonRPCProvidersBuildItem(LiveConsumers.class);
    }
}
