package io.petisco.console.app;

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

/** What is missing, different or left over, each with its command. */
@ExtendWith(InTheBrowser.class)
class TopologyIT {

    private static final String LEFTOVER = "acme.mail.1.event.mail_sent.count_mails_on_mail_sent";

    @Test
    void differencesAreListedWithTheirCommands(Shared shared) throws Exception {
        leftover(shared);
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            assertThat(row(page, "acme.mail.1.event.mail_sent.log_mail_on_mail_sent"))
                    .containsText("petisco topology apply src/test/resources/mail-topology.json");
            assertThat(row(page, LEFTOVER)).containsText("extra queue");
            assertThat(row(page, LEFTOVER)).containsText("2 messages and 1 binding, and no handler");
            assertThat(row(page, LEFTOVER))
                    .containsText("petisco topology prune src/test/resources/mail-topology.json --only '*" + LEFTOVER
                            + "' --move-to QUEUE");

            shared.onCall.channel().queueDelete(LEFTOVER);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Compare again"))
                    .click();
            assertThat(row(page, LEFTOVER)).hasCount(0);
            visit.hasNoErrors();
        } finally {
            shared.onCall.channel().queueDelete(LEFTOVER);
        }
    }

    static void leftover(Shared shared) throws Exception {
        shared.onCall.queue(LEFTOVER, java.util.Map.of(), "acme.mail", "acme.mail.1.event.mail_sent");
        shared.onCall.channel().queuePurge(LEFTOVER);
        shared.onCall.put(LEFTOVER, 2, Message::of);
    }

    static void without(Shared shared) throws Exception {
        shared.onCall.channel().queueDelete(LEFTOVER);
    }

    private static Visit open(Shared shared) {
        Visit visit = shared.chromium.visit(shared.console.address() + "/#/topology", 1280, ColorScheme.LIGHT);
        assertThat(visit.page().getByText("Compared at")).isVisible();
        return visit;
    }

    private static Locator row(Page page, String name) {
        return page.locator("tr:has(th[scope=row] bdi:text-is('" + name + "'))");
    }
}
