package io.petisco.console.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The installed Chromium: no other browser is downloaded. */
final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of(System.getProperty("petisco.test.chromium", "/usr/bin/chromium"));
    private static final double TIMEOUT_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Skips the test if there is none. */
    static Chromium start() {
        assumeTrue(
                Files.isExecutable(EXECUTABLE),
                "the console is not tested in a browser: there is no " + EXECUTABLE
                        + " (on Debian: apt-get install chromium)");
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
        return new Chromium();
    }

    /** A page of a browser without history. */
    Visit visit(String address, int width, ColorScheme theme) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(theme)
                .setAcceptDownloads(true));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        Visit visit = new Visit(context, context.newPage());
        visit.page().navigate(address);
        return visit;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One page, and the errors that the browser has found in it. */
    static final class Visit implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> errors = new ArrayList<>();

        private Visit(BrowserContext context, Page page) {
            this.context = context;
            this.page = page;
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.onPageError(errors::add);
            page.onDialog(dialog -> {
                errors.add("a dialog: " + dialog.message());
                dialog.dismiss();
            });
        }

        Page page() {
            return page;
        }

        /** No script failed, nothing broke the content security policy, no file was missing. */
        void hasNoErrors() {
            assertThat(errors).isEmpty();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
