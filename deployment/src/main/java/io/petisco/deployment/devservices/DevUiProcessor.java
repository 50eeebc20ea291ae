package io.petisco.deployment.devservices;

import java.util.Optional;

import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.buildtime.BuildTimeActionBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** Links the broker's management UI from the dev UI. */
class DevUiProcessor {

    static final String URL = "managementUrl";
    static final String LABEL = "managementLabel";

    /** The link is asked for when the card is shown: the broker may start after the build, and be another than expected. */
    @BuildStep(onlyIf = IsLocalDevelopment.class)
    void managementLink(
            Optional<ManagementUiBuildItem> managementUi,
            BuildProducer<CardPageBuildItem> cards,
            BuildProducer<BuildTimeActionBuildItem> actions) {
        managementUi.ifPresent(ui -> {
            CardPageBuildItem card = new CardPageBuildItem();
            card.addPage(Page.externalPageBuilder("RabbitMQ management")
                    .dynamicUrlJsonRPCMethodName(URL)
                    .dynamicLabelJsonRPCMethodName(LABEL)
                    .icon("font-awesome-solid:envelopes-bulk")
                    .doNotEmbed());
            cards.produce(card);
            BuildTimeActionBuildItem action = new BuildTimeActionBuildItem();
            action.addAction(URL, parameters -> ui.link().url());
            action.addAction(LABEL, parameters -> ui.link().label());
            actions.produce(action);
        });
    }
}
