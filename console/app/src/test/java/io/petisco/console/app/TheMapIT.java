package io.petisco.console.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.console.app.InTheBrowser.Shared;
import io.petisco.operations.OnCall.Message;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Services, message types, handlers and queues, with live numbers. */
@ExtendWith(InTheBrowser.class)
class TheMapIT {

    @Test
    void showsEachHandlerBelowTheServiceWhoseMessagesItHandles(Shared shared) {
        try (Visit visit = shared.chromium.visit(shared.console.address(), 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            search(page, "registration");

            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("4 of ");
            Locator row = row(page, "send_mail_on_user_created");
            assertThat(row).containsText("event");
            assertThat(row).containsText("user_created");
            assertThat(row).containsText("none"); // no consumer
            // the name of the handler begins with its service
            assertThat(row(page, "mail_welcome_user_on_user_confirmed")).containsText("in acme.mail");
            assertThat(row(page, "delete_user")).containsText("command");
            visit.hasNoErrors();
        }
    }

    @Test
    void tellsTheAgeOfTheOldestMessage(Shared shared) throws Exception {
        String queue = "acme.registration.1.event.user_invited.send_invitation_on_user_invited";
        Date twoHoursAgo = Date.from(Instant.now().minus(Duration.ofMinutes(125)));
        try (Visit visit = shared.chromium.visit(shared.console.address(), 1280, ColorScheme.LIGHT)) {
            search(visit.page(), "send_invitation");
            Locator ready = row(visit.page(), "send_invitation_on_user_invited").locator("[data-label=Ready]");
            assertThat(ready).hasText("0");

            Message message = Message.of(1);
            shared.onCall.put(
                    queue,
                    1,
                    i -> new Message(
                            message.properties()
                                    .builder()
                                    .timestamp(twoHoursAgo)
                                    .build(),
                            message.body()));

            assertThat(ready).containsText("the oldest is from 2 h ago");
            shared.onCall.channel().queuePurge(queue);
            assertThat(ready).hasText("0");
            visit.hasNoErrors();
        } finally {
            shared.onCall.channel().queuePurge(queue);
        }
    }

    @Test
    void changesWhileOneLooksAtIt(Shared shared) throws Exception {
        String queue = "acme.registration.1.command.delete_user.delete_user";
        try (Visit visit = shared.chromium.visit(shared.console.address(), 1280, ColorScheme.LIGHT)) {
            search(visit.page(), "delete_user");
            Locator ready = row(visit.page(), "delete_user").locator("[data-label=Ready]");
            assertThat(ready).hasText("0");

            shared.onCall.put(queue, 3, Message::of);

            assertThat(ready).hasText("3");
            visit.hasNoErrors();
        } finally {
            shared.onCall.channel().queuePurge(queue);
        }
    }

    @Test
    void staysReadableWith300Queues(Shared shared) {
        try (Visit visit = shared.chromium.visit(shared.console.address(), 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            Locator shop =
                    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("acme.shop")));

            assertThat(shop).hasAttribute("aria-expanded", "false");
            assertThat(shop).containsText(Landscape.SHOP_HANDLERS + " handlers");
            assertThat(row(page, "notify_warehouse_07_on_order_placed")).hasCount(0);
            shop.click();
            assertThat(row(page, "notify_warehouse_07_on_order_placed")).isVisible();
            search(page, "warehouse_07");
            assertThat(page.locator("tbody tr")).hasCount(1);
            visit.hasNoErrors();
        }
    }

    @Test
    void getsTheNumbersOf300QueuesInASmallAnswer(Shared shared) throws Exception {
        String overview = shared.console.get("/api/overview").body();

        assertThat(overview).contains("\"others\":1").contains("notify_warehouse_96_on_order_placed");
        assertThat(overview.length()).as("bytes of the numbers of 300 queues").isLessThan(120_000);
    }

    @Test
    void isUsedWithTheKeyboardAlone(Shared shared) {
        try (Visit visit = shared.chromium.visit(shared.console.address(), 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            Locator shop =
                    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("acme.shop")));
            assertThat(shop).isVisible();

            page.keyboard().press("Tab");
            assertThat(page.getByText("Skip to the content")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).isFocused();
            page.keyboard().press("Tab"); // the number of dead letters
            page.keyboard().press("Tab");
            page.keyboard().type("warehouse_0");
            assertThat(page.locator("tbody tr")).hasCount(10);
            page.keyboard().press("Control+A");
            page.keyboard().press("Delete");
            shop.focus();
            page.keyboard().press("Space");
            assertThat(shop).hasAttribute("aria-expanded", "true");
            visit.hasNoErrors();
        }
    }

    static void search(Page page, String text) {
        page.getByLabel("Search").fill(text);
    }

    static Locator row(Page page, String handler) {
        return page.locator("tr:has(th[scope=row] bdi:text-is('" + handler + "'))");
    }
}
