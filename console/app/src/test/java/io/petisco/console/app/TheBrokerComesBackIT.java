package io.petisco.console.app;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import io.petisco.console.app.Chromium.Visit;
import io.petisco.console.app.InTheBrowser.Shared;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.petisco.operations.OnCall.DEAD;

/** An open page says that the broker is gone, and continues when it is there again. */
@Tag("nightly")
@ExtendWith(InTheBrowser.class)
class TheBrokerComesBackIT {

    @Test
    void underAnOpenPage(Shared shared) throws Exception {
        try (LocalRabbitMq broker = LocalRabbitMq.start();
                OnCall onCall = new OnCall(broker).handlerQueues()) {
            onCall.put(DEAD, 2, Message::of);
            try (RunningConsole console = RunningConsole.start(onCall);
                    Visit visit = shared.chromium.visit(console.address(), 1280, ColorScheme.LIGHT)) {
                Page page = visit.page();
                assertThat(TheMapIT.row(page, "send_mail_on_user_created")).isVisible();

                broker.kill();
                assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be reached");
                assertThat(TheMapIT.row(page, "send_mail_on_user_created")).isVisible();

                broker.restart();
                assertThat(page.getByRole(AriaRole.ALERT)).isHidden();
                assertThat(TheMapIT.row(page, "send_mail_on_user_created").locator("[data-label='Dead letters']"))
                        .containsText("2");
            }
        }
    }
}
