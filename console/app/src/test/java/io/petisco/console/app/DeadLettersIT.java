package io.petisco.console.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.Delivery;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.console.app.InTheBrowser.Shared;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** From "something failed" to "it is tried again", in the browser. */
@ExtendWith(InTheBrowser.class)
class DeadLettersIT {

    private static final String TIMEOUT = "java.net.SocketTimeoutException";
    private static final String NULL = "java.lang.NullPointerException";

    @BeforeEach
    void fiveOfTwoKinds(Shared shared) throws Exception {
        shared.onCall.channel().queuePurge(DEAD);
        shared.onCall.channel().queuePurge(RETRY);
        shared.onCall.put(DEAD, 5, i -> Landscape.failed("id-" + i, i < 3 ? TIMEOUT : NULL));
        shared.onCall.awaitReady(DEAD, 5);
    }

    @Test
    void areTheFirstThingThatTheMapShows(Shared shared) {
        try (Visit visit = shared.chromium.visit(shared.console.address(), 1280, ColorScheme.LIGHT)) {
            Page page = visit.page();
            TheMapIT.search(page, "send_mail");
            page.getByRole(
                            AriaRole.LINK,
                            new GetByRoleOptions().setName(Pattern.compile("^5 dead letters of send_mail")))
                    .click();

            assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                    .hasText(DEAD);
            assertThat(page.getByText("Read 5 of 5 messages")).isVisible();
            visit.hasNoErrors();
        }
    }

    @Test
    void areGroupedByTheReasonOfTheirFailure(Shared shared) {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            Locator groups = page.locator("table").first().locator("tbody tr");

            assertThat(groups).hasCount(2);
            assertThat(groups.first()).containsText("3");
            assertThat(groups.first()).containsText(TIMEOUT);
            assertThat(groups.first()).containsText("no mail server");
            groups.first()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Show")))
                    .click();
            assertThat(page.getByText("3 match")).isVisible();
            assertThat(messages(page)).hasCount(3);
            visit.hasNoErrors();
        }
    }

    @Test
    void areFoundByACondition(Shared shared) {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            page.getByLabel("Condition").fill("exception=*Null*");
            page.keyboard().press("Enter");
            assertThat(messages(page)).hasCount(2);

            page.getByLabel("Condition").fill("exception=Nothing");
            page.keyboard().press("Enter");
            assertThat(page.getByText("None of the 5 messages has exception=Nothing"))
                    .isVisible();

            page.getByLabel("Condition").fill("colour=red");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("there is no field 'colour'");
        }
    }

    @Test
    void areShownWithAllThatIsKnown(Shared shared) {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            details(page, "id-0").click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);

            assertThat(dialog).containsText(TIMEOUT);
            assertThat(dialog.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Stack trace")))
                    .containsText("at Mailer.send(Mailer.java:12)");
            assertThat(dialog.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Body")))
                    .containsText("\"attributes\" : {\n      \"name\" : \"ada\"");
            assertThat(dialog.locator(".way li")).hasCount(2);
            assertThat(dialog).containsText("attempt 6 failed: dead-lettered");
            assertThat(dialog).containsText("x-petisco-handler");
            page.keyboard().press("Escape");
            assertThat(dialog).isHidden();
            assertThat(details(page, "id-0")).isFocused();
            visit.hasNoErrors();
        }
    }

    @Test
    void oneIsRequeued(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            details(page, "id-1").click();
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions()
                                    .setName("Requeue this message")
                                    .setExact(true))
                    .click();
            Locator rehearsal = rehearsal(page);
            assertThat(rehearsal).containsText("1 of 5 messages");
            assertThat(rehearsal).containsText(RETRY);
            assertThat(shared.onCall.ready(RETRY)).isZero();

            button(rehearsal, "Requeue 1 message").click();

            assertThat(jobs(page)).containsText("1 message requeued to " + RETRY);
            assertThat(page.getByText("Read 4 of 4 messages")).isVisible();
            List<Delivery> requeued = shared.onCall.drain(RETRY);
            assertThat(requeued).hasSize(1);
            assertThat(requeued.get(0).getProperties().getMessageId()).isEqualTo("id-1");
            assertThat(shared.console.log())
                    .contains("User 'local user' of the console started: requeue at most 1 message of " + DEAD
                            + " (id id-1)");
            visit.hasNoErrors();
        }
    }

    @Test
    void oneIsEditedAndRequeued(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            details(page, "id-1").click();
            Locator dialog = page.locator("dialog#message");
            button(dialog, "Edit and requeue this message").click();
            Locator editor = dialog.getByLabel("New body");
            String shown = editor.inputValue();

            editor.fill(shown.replace("}", ""));
            button(dialog, "Check and show where it goes").click();
            assertThat(rehearsal(page).getByRole(AriaRole.ALERT)).containsText("the body is not JSON: line");
            button(rehearsal(page), "Cancel").click();
            editor.fill(shown.replace("\"id-1\"", "\"id-2\""));
            button(dialog, "Check and show where it goes").click();
            assertThat(rehearsal(page).getByRole(AriaRole.ALERT)).containsText("keep 'id-1'");
            button(rehearsal(page), "Cancel").click();

            editor.fill(shown.replace("\"ada\"", "\"grace\""));
            button(dialog, "Check and show where it goes").click();
            assertThat(rehearsal(page)).containsText(RETRY);
            assertThat(rehearsal(page)).containsText("1 of 5 messages");
            assertThat(shared.onCall.ready(RETRY)).isZero();
            button(rehearsal(page), "Requeue 1 message").click();

            assertThat(jobs(page)).containsText("the edited message was requeued to " + RETRY);
            assertThat(page.getByText("Read 4 of 4 messages")).isVisible();
            List<Delivery> requeued = shared.onCall.drain(RETRY);
            assertThat(requeued).hasSize(1);
            assertThat(requeued.get(0).getProperties().getMessageId()).isEqualTo("id-1");
            assertThat(new String(requeued.get(0).getBody(), UTF_8))
                    .contains("\"grace\"")
                    .doesNotContain("\"ada\"");
            assertThat(shared.console.log())
                    .contains("User 'local user' of the console started: requeue with an edited body: id id-1 of "
                            + DEAD);
        }
    }

    @Test
    void anEditOfAMessageThatIsGoneSendsNothing(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            details(page, "id-1").click();
            Locator dialog = page.locator("dialog#message");
            button(dialog, "Edit and requeue this message").click();
            shared.onCall.channel().queuePurge(DEAD);
            button(dialog, "Check and show where it goes").click();

            assertThat(rehearsal(page)).containsText("The message is no longer in the queue.");
            assertThat(button(rehearsal(page), "Requeue 0 messages")).hasCount(0);
            assertThat(shared.onCall.ready(RETRY)).isZero();
        }
    }

    @Test
    void aSelectionIsRequeued(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            page.getByLabel("Select message id-0").check();
            page.getByLabel("Select message id-4").check();
            assertThat(page.getByText("2 messages selected")).isVisible();
            button(
                            page.getByRole(AriaRole.GROUP, new GetByRoleOptions().setName("Selected messages")),
                            "Requeue the selected messages")
                    .click();
            button(rehearsal(page), "Requeue 2 messages").click();

            assertThat(jobs(page)).containsText("2 messages requeued");
            assertThat(shared.onCall.drainIds(RETRY)).containsExactly("id-0", "id-4");
            visit.hasNoErrors();
        }
    }

    @Test
    void allOfAKindAreRequeued(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            button(page.locator("main"), "Requeue the group " + NULL).click();
            button(rehearsal(page), "Requeue 2 messages").click();

            assertThat(jobs(page)).containsText("2 messages requeued");
            assertThat(shared.onCall.drainIds(RETRY)).containsExactly("id-3", "id-4");
            assertThat(shared.onCall.drainIds(DEAD)).containsExactly("id-0", "id-1", "id-2");
            visit.hasNoErrors();
        }
    }

    @Test
    void aRehearsalChangesNothing(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            button(page.locator("main"), "Delete all that match").click();
            assertThat(rehearsal(page)).containsText("5 of 5 messages");
            button(rehearsal(page), "Cancel").click();

            assertThat(rehearsal(page)).isHidden();
            shared.onCall.awaitReady(DEAD, 5);
            visit.hasNoErrors();
        }
    }

    @Test
    void theyAreDeleted(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            button(page.locator("main"), "Delete the group " + TIMEOUT).click();
            assertThat(rehearsal(page)).containsText("cannot be restored");
            button(rehearsal(page), "Delete 3 messages").click();

            assertThat(jobs(page)).containsText("3 messages deleted");
            assertThat(shared.onCall.drainIds(DEAD)).containsExactly("id-3", "id-4");
            visit.hasNoErrors();
        }
    }

    @Test
    void theyAreExported(Shared shared) throws Exception {
        try (Visit visit = open(shared)) {
            Page page = visit.page();
            Locator export = page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Export the group " + NULL));
            Download download = page.waitForDownload(export::click);

            Path file = download.path();
            assertThat(Files.readAllLines(file))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("\"queue\":\"" + DEAD + "\""));
            shared.onCall.awaitReady(DEAD, 5);
            visit.hasNoErrors();
        }
    }

    @Test
    void aJobGoesOnWithoutItsPageAndIsShownAfterwards(Shared shared) throws Exception {
        shared.onCall.put(DEAD, 5_000, i -> Landscape.failed("many-" + i, TIMEOUT));
        shared.onCall.awaitReady(DEAD, 5_005);
        try (Visit visit = open(shared)) {
            button(visit.page().locator("main"), "Requeue all that match").click();
            button(rehearsal(visit.page()), "Requeue 5,005 messages").click();
            assertThat(jobs(visit.page())).containsText("requeue at most 5005 messages");
        }
        try (Visit later = visit(shared)) { // the queue may be empty by now
            assertThat(jobs(later.page())).containsText("5005 messages requeued");
        }
        shared.onCall.awaitReady(RETRY, 5_005);
        shared.onCall.awaitReady(DEAD, 0);
    }

    private static Visit open(Shared shared) {
        Visit visit = visit(shared);
        assertThat(messages(visit.page()).first()).isVisible();
        return visit;
    }

    private static Visit visit(Shared shared) {
        return shared.chromium.visit(shared.console.address() + "/#/dead-letters/" + DEAD, 1280, ColorScheme.LIGHT);
    }

    private static Locator messages(Page page) {
        return page.locator("table").last().locator("tbody tr");
    }

    private static Locator details(Page page, String id) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Details of message " + id));
    }

    private static Locator rehearsal(Page page) {
        return page.locator("dialog#rehearsal");
    }

    private static Locator jobs(Page page) {
        return page.locator("section.jobs li").first();
    }

    private static Locator button(Locator where, String name) {
        return where.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
