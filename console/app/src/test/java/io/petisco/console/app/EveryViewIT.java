package io.petisco.console.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.console.app.InTheBrowser.Shared;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Each view, in both themes and at both widths: accessible, within the window, and on a picture in {@code target/screenshots}. */
@ExtendWith(InTheBrowser.class)
class EveryViewIT {

    private static final Path PICTURES = Path.of("target/screenshots");

    private static String queue;
    private static String axe;

    @BeforeAll
    static void deadLetters(Shared shared) throws Exception {
        queue = "dead_letter.acme.registration.1.event.user_invited.send_invitation_on_user_invited";
        shared.onCall.put(
                queue,
                30,
                i -> Landscape.failed(
                        "5f0c9a2e-" + (1000 + i),
                        i % 3 == 0 ? "java.net.SocketTimeoutException" : "org.acme.MailServerException"));
        // stays until the end, and gets nothing
        shared.onCall.connection().createChannel().basicConsume("metrics", false, (tag, delivery) -> {}, tag -> {});
        axe = axe();
    }

    private static String axe() throws IOException {
        try (InputStream script = EveryViewIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "400, LIGHT", "400, DARK"})
    void isAccessibleAndFits(int width, ColorScheme theme, Shared shared) throws Exception {
        try (Visit visit = shared.chromium.visit(shared.console.address(), width, theme)) {
            Page page = visit.page();
            assertThat(page.getByLabel("Search")).isVisible();
            check(page, "map", width, theme);
            TheMapIT.search(page, "registration");
            assertThat(TheMapIT.row(page, "send_invitation_on_user_invited")).isVisible();
            check(page, "map-search", width, theme);

            page.navigate(shared.console.address() + "/#/dead-letters");
            assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("send_invitation_on_user_invited")))
                    .isVisible();
            check(page, "dead-letter-queues", width, theme);

            page.navigate(shared.console.address() + "/#/dead-letters/" + queue);
            assertThat(page.getByText("Read 30 of 30 messages")).isVisible();
            page.getByLabel("Select message 5f0c9a2e-1000").check();
            check(page, "dead-letters", width, theme);

            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Details of message 5f0c9a2e-1000"))
                    .click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            check(page, "dead-letter", width, theme);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Edit and requeue this message"))
                    .click();
            assertThat(page.getByLabel("New body")).isVisible();
            check(page, "edit", width, theme);
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new com.microsoft.playwright.Locator.GetByRoleOptions()
                                    .setName("Requeue this message")
                                    .setExact(true))
                    .click();
            assertThat(page.locator("dialog#rehearsal")).containsText("1 of 30 messages");
            check(page, "rehearsal", width, theme);
            page.keyboard().press("Escape");
            page.navigate(shared.console.address() + "/#/publish");
            PublishIT.fill(page);
            check(page, "publish", width, theme);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show the message"))
                    .click();
            assertThat(PublishIT.rehearsal(page)).containsText("user.confirmed");
            check(page, "publish-rehearsal", width, theme);
            page.keyboard().press("Escape");
            page.navigate(shared.console.address() + "/#/tail");
            TailIT.start(page, "", "");
            TailIT.publish(shared, 3, "mail.sent");
            assertThat(page.getByText("Following: 3 messages")).isVisible();
            page.locator("table.tail summary").first().click();
            check(page, "tail", width, theme);

            page.navigate(shared.console.address() + "/#/consumers");
            assertThat(page.locator("table tbody tr").first()).containsText("metrics");
            check(page, "consumers", width, theme);

            TopologyIT.leftover(shared);
            page.navigate(shared.console.address() + "/#/topology");
            assertThat(page.getByText("missing queue")).isVisible();
            check(page, "topology", width, theme);
            TopologyIT.without(shared);
            visit.hasNoErrors();
        }
    }

    private static void check(Page page, String name, int width, ColorScheme theme) {
        page.screenshot(new ScreenshotOptions()
                .setPath(PICTURES.resolve(
                        name + "-" + width + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
        HostileMessagesIT.fits(page);
        assertThat(violations(page)).as(name).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) {
        page.evaluate(axe); // not as an element of the page, whose policy allows no such script
        Map<String, Object> result = (Map<String, Object>) page.evaluate("() => axe.run()");
        return ((List<Map<String, Object>>) result.get("violations"))
                .stream()
                        .map(violation -> violation.get("id") + ": " + violation.get("help") + " "
                                + ((List<Map<String, Object>>) violation.get("nodes"))
                                        .stream()
                                                .limit(3)
                                                .map(node -> String.valueOf(node.get("html")))
                                                .toList())
                        .toList();
    }
}
