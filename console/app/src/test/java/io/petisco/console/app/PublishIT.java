package io.petisco.console.app;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.Delivery;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.console.app.InTheBrowser.Shared;
import io.petisco.operations.text.Json;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A message from a form, or as JSON: shown first, then published with the broker's confirm. */
@ExtendWith(InTheBrowser.class)
class PublishIT {

    private static final String QUEUE = "acme.registration.1.event.user_confirmed.mail_welcome_user_on_user_confirmed";
    private static final String KEY = "acme.registration.1.event.user_confirmed";
    private static final String CONFIRMED = "acme.registration event user.confirmed 1";
    private static final String USER = "5b79ce69-0000-4000-8000-0000000000aa";

    @BeforeEach
    void theQueueTakesIt(Shared shared) throws Exception {
        shared.onCall.channel().queueBind(QUEUE, "acme.registration", KEY);
        shared.onCall.channel().queuePurge(QUEUE);
    }

    @Test
    void aFormMakesAMessageOfTheLockFile(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            fill(page);
            button(page, "Show the message").click();

            assertThat(rehearsal(page)).containsText(KEY);
            assertThat(rehearsal(page)).containsText("\"number\" : 9007199254740993");
            assertThat(shared.onCall.ready(QUEUE)).isZero();

            rehearsal(page)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                    .click();
            assertThat(page.getByText("Published, and confirmed by the broker."))
                    .isVisible();
            List<Delivery> published = shared.onCall.drain(QUEUE);
            assertThat(published).hasSize(1);
            JsonNode data = Json.tree(new String(published.get(0).getBody(), StandardCharsets.UTF_8))
                    .path("data");
            assertThat(data.path("type").asText()).isEqualTo("user.confirmed");
            assertThat(data.path("id").asText())
                    .isEqualTo(published.get(0).getProperties().getMessageId());
            assertThat(data.path("attributes").toString())
                    .isEqualTo("{\"address\":{\"city\":\"Berlin\"},\"newsletter\":true,\"number\":9007199254740993,"
                            + "\"plan\":\"TEAM\",\"user_id\":\"" + USER + "\"}");
            assertThat(shared.console.log())
                    .contains("User 'local user' of the console published event user.confirmed version 1, id "
                            + data.path("id").asText());
            visit.hasNoErrors();
        }
    }

    @Test
    void aRehearsalPublishesNothing(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            fill(page);
            button(page, "Show the message").click();
            rehearsal(page)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                    .click();

            assertThat(rehearsal(page)).isHidden();
            assertThat(page.getByLabel("number")).hasValue("9007199254740993");
            assertThat(button(page, "Show the message")).isFocused();
            assertThat(shared.onCall.ready(QUEUE)).isZero();
            visit.hasNoErrors();
        }
    }

    @Test
    void anIncompleteFieldIsNamed(Shared shared) {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            fill(page);
            page.getByLabel("address").fill("{\"city\":");
            button(page, "Show the message").click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The field address is not JSON");
            visit.hasNoErrors();
        }
    }

    @Test
    void anUnroutableMessageIsReported(Shared shared) throws Exception {
        shared.onCall.channel().queueUnbind(QUEUE, "acme.registration", KEY);
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            fill(page);
            button(page, "Show the message").click();
            rehearsal(page)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                    .click();

            assertThat(rehearsal(page).getByRole(AriaRole.ALERT))
                    .containsText("exchange 'acme.registration' with routing key '" + KEY + "' is unroutable");
            assertThat(page.getByText("Published, and confirmed by the broker."))
                    .hasCount(0);
        }
    }

    @Test
    void anyMessageIsWrittenAsJson(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            page.getByLabel("Message", new GetByLabelOptions().setExact(true)).selectOption("");
            page.getByLabel("Service that publishes it").fill("acme.registration");
            page.getByLabel("Message type").fill("user.confirmed");
            page.getByLabel("Attributes as JSON").fill("[1]");
            button(page, "Show the message").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("attributes is not a JSON object");

            page.getByLabel("Attributes as JSON").fill("{\"price\": 1.10}");
            button(page, "Show the message").click();
            rehearsal(page)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                    .click();

            assertThat(page.getByText("Published, and confirmed by the broker."))
                    .isVisible();
            assertThat(new String(shared.onCall.drain(QUEUE).get(0).getBody(), StandardCharsets.UTF_8))
                    .contains("\"attributes\":{\"price\":1.10}");
        }
    }

    private static Visit open(Shared shared) {
        Visit visit = shared.chromium.visit(shared.console.address() + "/#/publish", 1280, ColorScheme.LIGHT);
        assertThat(visit.page().getByLabel("Message", new GetByLabelOptions().setExact(true)))
                .isVisible();
        return visit;
    }

    /** A number that JavaScript cannot hold, and an attribute that is an object. */
    static void fill(Page page) {
        page.getByLabel("Message", new GetByLabelOptions().setExact(true)).selectOption(CONFIRMED);
        page.getByLabel("address").fill("{\"city\": \"Berlin\"}");
        page.getByLabel("newsletter").selectOption("true");
        page.getByLabel("number").fill("9007199254740993");
        page.getByLabel("plan").selectOption("TEAM");
        page.getByLabel(Pattern.compile("^user_id")).fill(USER);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    static Locator rehearsal(Page page) {
        return page.locator("dialog#publish-rehearsal");
    }
}
