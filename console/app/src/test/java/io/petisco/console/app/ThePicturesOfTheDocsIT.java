package io.petisco.console.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.rabbitmq.client.Channel;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.operations.OnCall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures of the map and of a dead letter. {@code -Dpetisco.docs.update} writes them to the documentation; otherwise they are in
 * {@code target/screenshots}, and this test checks that the documentation has such pictures.
 */
class ThePicturesOfTheDocsIT {

    private static final Path FOLDER = Path.of("target/screenshots");
    private static final Path DOCS = Path.of("../../docs/modules/ROOT/images");
    private static final int WIDTH = 1280;

    @Test
    void ofTheMapAndOfADeadLetter() throws Exception {
        try (Chromium chromium = Chromium.start();
                OnCall onCall = new OnCall()) {
            onCall.broker.ctl("eval", "application:set_env(rabbit, collect_statistics_interval, 500).");
            String dead = services(onCall);
            onCall.put(
                    dead,
                    12,
                    i -> Landscape.failed(
                            "3f1c7a90-5b0e-4c55-9d0a-0000000000" + (10 + i),
                            i % 4 == 0 ? "java.net.SocketTimeoutException" : "org.acme.MailServerException"));
            try (RunningConsole console = RunningConsole.start(onCall);
                    Visit visit = chromium.visit(console.address(), WIDTH, ColorScheme.LIGHT)) {
                Page page = visit.page();
                Locator counted =
                        TheMapIT.row(page, "send_mail_on_user_created").getByRole(AriaRole.LINK);
                assertThat(counted).containsText("12 dead letters");
                picture(page, "console-map");
                counted.click();
                assertThat(page.getByText("Read 12 of 12 messages")).isVisible();
                page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Details of message"))
                        .first()
                        .click();
                assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
                picture(page, "console-dead-letter");
                visit.hasNoErrors();
            }
        }
    }

    /** The queues of three services, with messages and consumers. Returns the name of a queue for dead letters. */
    private static String services(OnCall onCall) throws IOException {
        for (String service : new String[] {"acme.registration", "acme.billing", "acme.mail"}) {
            Landscape.exchanges(onCall, service);
        }
        String dead = handler(onCall, "acme.registration", "event.user_created", "send_mail_on_user_created", 3);
        handler(onCall, "acme.registration", "event.user_created", "mail_welcome_user", 1);
        handler(onCall, "acme.registration", "event.user_confirmed", "billing_open_account", 2);
        handler(onCall, "acme.registration", "command.persist_user", "persist_user", 3);
        handler(onCall, "acme.billing", "event.invoice_paid", "book_invoice", 2);
        handler(onCall, "acme.billing", "command.charge", "charge", 2);
        handler(onCall, "acme.mail", "event.mail_bounced", "registration_disable_user", 1);
        return dead;
    }

    private static String handler(OnCall onCall, String publisher, String type, String name, int consumers)
            throws IOException {
        String dead = Landscape.handler(onCall, publisher, type, name);
        String main = dead.substring("dead_letter.".length());
        Channel channel = onCall.connection().createChannel();
        channel.basicQos(1);
        for (int i = 0; i < consumers; i++) {
            channel.basicConsume(main, false, (tag, message) -> {}, tag -> {}); // a slow handler
        }
        for (int i = 0; i < consumers * 4; i++) {
            channel.basicPublish("", main, null, "{}".getBytes(StandardCharsets.UTF_8));
        }
        return dead;
    }

    private static void picture(Page page, String name) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        Path published = DOCS.resolve(name + ".png");
        if (System.getProperty("petisco.docs.update") != null) {
            Files.createDirectories(DOCS);
            Files.copy(file, published, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(published).as("-Dpetisco.docs.update writes it").exists();
    }
}
