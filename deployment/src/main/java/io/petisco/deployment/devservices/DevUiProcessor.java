package io.petisco.deployment.devservices;

import java.util.Optional;

import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** Links the broker's management UI from the dev UI. */
class DevUiProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    void managementLink(Optional<ManagementUiBuildItem> managementUi, BuildProducer<CardPageBuildItem> cards) {
        managementUi.ifPresent(ui -> {
            CardPageBuildItem card = new CardPageBuildItem();
            card.addPage(Page.externalPageBuilder("RabbitMQ management")
                    .url(ui.url(), ui.url())
                    .icon("font-awesome-solid:envelopes-bulk")
                    .doNotEmbed());
            cards.produce(card);
        });
    }
}
