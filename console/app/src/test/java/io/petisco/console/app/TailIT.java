package io.petisco.console.app;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages as they pass, which their handlers get nevertheless. */
@ExtendWith(InTheBrowser.class)
class TailIT {

    /** A busy machine notices a closed page late. */
    private static final Duration ENDING = Duration.ofSeconds(60);

    private static final String EXCHANGE = "acme.mail";
    private static final String TAKEN = "taken";

    @BeforeEach
    void aQueueThatTakesThem(Shared shared) throws Exception {
        shared.onCall.channel().queueDeclare(TAKEN, false, false, true, Map.of());
        shared.onCall.channel().queueBind(TAKEN, EXCHANGE, "#");
    }

    @AfterEach
    void withoutIt(Shared shared) throws Exception {
        shared.onCall.channel().queueDelete(TAKEN);
    }

    @Test
    void areShownAndStillTakenByTheirQueues(Shared shared) throws Exception {
        try (Visit visit = started(shared, "", "")) {
            publish(shared, 3, "mail.sent");

            assertThat(rows(visit.page())).hasCount(3);
            assertThat(rows(visit.page()).first()).containsText("mail.sent");
            assertThat(rows(visit.page()).first()).containsText("id-2");
            assertThat(visit.page().getByText("Following: 3 messages")).isVisible();
            shared.onCall.awaitReady(TAKEN, 3);

            button(visit.page(), "Stop").click();
            assertThat(visit.page().getByText("Stopped after 3 messages.")).isVisible();
            await().atMost(ENDING).until(() -> queuesOfTails(shared) == 0);
            visit.hasNoErrors();
        }
    }

    @Test
    void areFilteredByTypeAndText(Shared shared) throws Exception {
        try (Visit visit = started(shared, "mail.s*", "ID-1")) {
            publish(shared, 3, "mail.sent");
            publish(shared, 3, "user.created");
            publish(shared, 2, "mail.sorted");

            assertThat(rows(visit.page())).hasCount(2);
            assertThat(rows(visit.page()).first()).containsText("mail.sorted");
            visit.hasNoErrors();
        }
    }

    @Test
    void endWithThePage(Shared shared) throws Exception {
        try (Visit visit = started(shared, "", "")) {
            await().atMost(ENDING).until(() -> queuesOfTails(shared) == 1);
            visit.page().navigate(shared.console.address() + "/#/map");
            await().atMost(ENDING).until(() -> queuesOfTails(shared) == 0);
        }
        Visit closed = started(shared, "", "");
        await().atMost(ENDING).until(() -> queuesOfTails(shared) == 1);
        closed.close();
        await().atMost(ENDING).until(() -> queuesOfTails(shared) == 0);
    }

    @Test
    void keepTheLast200AndCountWhatThePageCannotShow(Shared shared) throws Exception {
        try (Visit visit = started(shared, "", "")) {
            publish(shared, 2_000, "mail.sent");
            assertThat(visit.page().getByText("more than the page can show")).hasCount(0); // told with the next message
            await().pollInSameThread().until(() -> {
                publish(shared, 150, "mail.sent");
                return visit.page().getByText("The last 200 are listed.").count() == 1
                        && visit.page().getByText("more than the page can show").count() == 1;
            });
            assertThat(rows(visit.page())).hasCount(200);
            visit.hasNoErrors();
        }
    }

    @Test
    void needTheTokenAndKnownServices(Shared shared) throws Exception {
        assertThat(shared.console
                        .post("/api/tail", "{\"services\":[\"acme.mail\"]}")
                        .statusCode())
                .isEqualTo(403);
        String token = shared.console.token();
        assertThat(shared.console
                        .post("/api/tail", "{\"services\":[\"acme.nothing\"]}", "X-Csrf-Token", token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(shared.console.post("/api/tail", "{}", "X-Csrf-Token", token).body())
                .contains("'services' has to name 1 to 200 services");
    }

    static Visit started(Shared shared, String type, String text) {
        Visit visit = shared.chromium.visit(shared.console.address() + "/#/tail", 1280, ColorScheme.LIGHT);
        start(visit.page(), type, text);
        return visit;
    }

    static void start(Page page, String type, String text) {
        page.getByLabel("Type").fill(type);
        page.getByLabel("Contains").fill(text);
        button(page, "Start").click();
        assertThat(page.getByText("Following: 0 messages")).isVisible();
    }

    /** The body says which service publishes it to the page, but its exchange counts. */
    static void publish(Shared shared, int count, String type) throws Exception {
        for (int i = 0; i < count; i++) {
            Message message = Message.of("id-" + i, type, "web", null);
            shared.onCall
                    .channel()
                    .basicPublish(
                            EXCHANGE,
                            "key",
                            message.properties(),
                            message.body().getBytes(UTF_8));
        }
    }

    private static int queuesOfTails(Shared shared) {
        return shared.onCall
                .broker
                .ctl("list_queues", "-p", shared.onCall.vhost, "name", "--silent")
                .lines()
                .filter(name -> name.startsWith("amq.gen"))
                .toList()
                .size();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator rows(Page page) {
        return page.locator("table.tail tbody tr");
    }
}
