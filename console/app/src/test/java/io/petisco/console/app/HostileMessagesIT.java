package io.petisco.console.app;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.console.app.InTheBrowser.Shared;
import io.petisco.operations.OnCall.Message;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Nothing of a message runs in the page, changes its look, or breaks its layout. */
@ExtendWith(InTheBrowser.class)
class HostileMessagesIT {

    private static final String SCRIPT = "<img src=x onerror=\"alert('owned')\"><script>alert('owned')</script>";
    private static final String ESCAPES = "\u001b[31mred\u001b[0m\u0007";
    private static final String RIGHT_TO_LEFT = "\u202egnp.exe and \u0645\u0631\u062d\u0628\u0627";
    private static final String LONG = "x".repeat(200);
    private static final int MEGABYTE = 1024 * 1024;

    private static String queue;

    @BeforeAll
    static void messages(Shared shared) throws Exception {
        Landscape.exchanges(shared.onCall, "acme.hostile");
        queue = Landscape.handler(
                shared.onCall, "acme.hostile", "event." + "t".repeat(80), "h".repeat(100) + "_on_something");
        String[] texts = {SCRIPT, ESCAPES, RIGHT_TO_LEFT, LONG};
        shared.onCall.put(queue, texts.length, i -> message("id-" + i + texts[i], texts[i], "{\"text\":\"plain\"}"));
        shared.onCall.put(queue, 1, i -> message("large", "large", "{\"text\":\"" + "y".repeat(MEGABYTE) + "\"}"));
        shared.onCall.put(queue, 1, i -> message("script", "in the body", SCRIPT + ESCAPES + RIGHT_TO_LEFT));
    }

    private static Message message(String id, String text, String body) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("x-petisco-exception", text);
        headers.put("x-petisco-message", text + text);
        headers.put("x-petisco-stack-trace", text + "\n\tat " + text);
        headers.put("x-petisco-handler", text + "#" + text);
        headers.put("x-petisco-failed-at", "2026-11-23T22:40:00Z");
        headers.put("x-" + (text.length() > 100 ? text.substring(0, 100) : text), text);
        return new Message(
                new BasicProperties.Builder()
                        .messageId(id)
                        .type(text)
                        .headers(headers)
                        .build(),
                body);
    }

    @Test
    void areShownAsTextInListsAndDialogs(Shared shared) {
        for (int width : new int[] {1280, 400}) {
            try (Visit visit = open(shared, width)) {
                Page page = visit.page();
                Locator details = page.getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName(java.util.regex.Pattern.compile("^Details of message")));
                assertThat(details).hasCount(6);
                fits(page);
                for (int i = 0; i < 6; i++) {
                    details.nth(i).click();
                    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
                    fits(page);
                    assertThat(page.content()).doesNotContain("\u001b").doesNotContain("\u202e");
                    page.keyboard().press("Escape");
                }
                assertThat(page.locator("img, script:not([src])")).hasCount(0);
                visit.hasNoErrors();
            }
        }
    }

    @Test
    void keepTheirTextExactly(Shared shared) {
        try (Visit visit = open(shared, 1280)) {
            Page page = visit.page();
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Details of message script"))
                    .click();
            Locator body = page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Body"));

            assertThat(body).containsText(SCRIPT);
            assertThat(body).containsText("\\u001b[31mred\\u001b[0m\\u0007");
            assertThat(body).containsText("\\u202egnp.exe and \u0645\u0631\u062d\u0628\u0627");
        }
    }

    @Test
    void areCutIfTheyAreLarge(Shared shared) throws Exception {
        try (Visit visit = open(shared, 1280)) {
            Page page = visit.page();
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Details of message large"))
                    .click();

            assertThat(page.getByText("The first 64.0 KiB are shown")).isVisible();
            String shown = page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Body"))
                    .textContent();
            assertThat(shown).hasSize(64 * 1024);
            Locator export = page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Export this message"));
            Download download = page.waitForDownload(export::click);
            assertThat(Files.size(download.path())).isGreaterThan(MEGABYTE);
        }
    }

    private static Visit open(Shared shared, int width) {
        Visit visit =
                shared.chromium.visit(shared.console.address() + "/#/dead-letters/" + queue, width, ColorScheme.DARK);
        assertThat(visit.page().getByText("Read 6 of 6 messages")).isVisible();
        return visit;
    }

    /** Nothing is wider than the window. */
    static void fits(Page page) {
        Object overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) overflow).intValue())
                .as("pixels beyond the window")
                .isLessThanOrEqualTo(0);
    }
}
