package io.petisco.console.app;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.Channel;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.console.app.InTheBrowser.Shared;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Who consumes which queue. Pausing is for the console in an application: see TheConsoleInAnApplicationTest. */
@ExtendWith(InTheBrowser.class)
class ConsumersIT {

    private static final String QUEUE = "acme.registration.1.command.delete_user.delete_user";

    @Test
    void areListedAsTheBrokerKnowsThem(Shared shared) throws Exception {
        try (Channel channel = shared.onCall.connection().createChannel();
                Visit visit =
                        shared.chromium.visit(shared.console.address() + "/#/consumers", 1280, ColorScheme.LIGHT)) {
            channel.basicQos(7);
            channel.basicConsume(QUEUE, false, (tag, delivery) -> {}, tag -> {});
            Page page = visit.page();

            page.getByLabel("Search").fill("delete_user");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr").first()).containsText(QUEUE);
            assertThat(page.locator("tbody tr").first()).containsText("7");
            page.getByLabel("Search").fill("nothing_like_it");
            assertThat(page.getByText("0 of ")).isVisible();
            assertThat(page.getByText("This instance")).hasCount(0);
            visit.hasNoErrors();
        }
    }

    @Test
    void areNotPausedByAConsoleWithoutAnApplication(Shared shared) throws Exception {
        assertThat(shared.console
                        .post(
                                "/api/consumers/pause",
                                "{\"queue\":\"" + QUEUE + "\"}",
                                "X-Csrf-Token",
                                shared.console.token())
                        .body())
                .contains("this console belongs to no application");
    }
}
