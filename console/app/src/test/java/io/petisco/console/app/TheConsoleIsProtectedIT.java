package io.petisco.console.app;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;

import static io.petisco.console.app.RunningConsole.credentials;
import static io.petisco.operations.OnCall.DEAD;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may use the console, and for what. */
class TheConsoleIsProtectedIT {

    private static final String OPERATORS = "secret of the operator";
    private static final String VIEWERS = "secret of the viewer";
    private static final String REHEARSAL = "{\"queue\":\"" + DEAD + "\"}";
    private static final String DELETION = "{\"queue\":\"" + DEAD + "\",\"most\":5}";

    private static OnCall onCall;
    private static RunningConsole console;

    @BeforeAll
    static void start() throws Exception {
        onCall = new OnCall().handlerQueues();
        onCall.put(DEAD, 5, Message::of);
        console = RunningConsole.start(
                onCall,
                "petisco.console.username=ada",
                "petisco.console.password=" + OPERATORS,
                "petisco.console.viewer.username=bob",
                "petisco.console.viewer.password=" + VIEWERS);
    }

    @AfterAll
    static void stop() {
        console.close();
        onCall.close();
    }

    @Test
    void nothingIsShownWithoutThePassword() throws Exception {
        for (String path : new String[] {"/", "/console.js", "/api/session", "/api/overview"}) {
            HttpResponse<String> response = console.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        assertThat(console.get("/", credentials("ada", VIEWERS)).statusCode()).isEqualTo(401);
        assertThat(console.get("/", credentials("ada", OPERATORS)).statusCode()).isEqualTo(200);
    }

    @Test
    void aViewerLooksAndChangesNothing() throws Exception {
        String token = token("bob", VIEWERS);

        assertThat(console.get("/api/session", credentials("bob", VIEWERS)).body())
                .contains("\"operator\":false");
        assertThat(post("look", REHEARSAL, "bob", VIEWERS, token).statusCode()).isEqualTo(200);
        for (String path : new String[] {
            "requeue/rehearse",
            "delete/rehearse",
            "requeue",
            "delete",
            "jobs/stop",
            "publish/rehearse",
            "publish",
            "edit/rehearse",
            "edit",
            "consumers/pause",
            "consumers/resume"
        }) {
            HttpResponse<String> refused = post(path, DELETION, "bob", VIEWERS, token);
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.body()).contains("user 'bob' may look, but not change anything");
        }
        onCall.awaitReady(DEAD, 5);
    }

    @Test
    void aChangeNeedsTheTokenOfItsUser() throws Exception {
        String another = token("bob", VIEWERS);

        assertThat(console.post("/api/delete", DELETION, credentials("ada", OPERATORS))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("delete", DELETION, "ada", OPERATORS, another).statusCode())
                .isEqualTo(403);
        assertThat(post("delete/rehearse", REHEARSAL, "ada", OPERATORS, token("ada", OPERATORS))
                        .statusCode())
                .isEqualTo(200);
        onCall.awaitReady(DEAD, 5);
    }

    @Test
    void aRequestOfAnotherSiteIsRefused() throws Exception {
        String token = token("ada", OPERATORS);

        assertThat(console.get("/api/overview", credentials("ada", OPERATORS, "Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.post(
                                "/api/delete",
                                DELETION,
                                credentials("ada", OPERATORS, "X-Csrf-Token", token, "Sec-Fetch-Site", "same-site"))
                        .statusCode())
                .isEqualTo(403);
        onCall.awaitReady(DEAD, 5);
    }

    @Test
    void thePolicyAllowsScriptsOfThePageOnly() throws Exception {
        HttpResponse<String> page = console.get("/", credentials("ada", OPERATORS));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)").doesNotContainPattern(" on[a-z]+=");
    }

    @Test
    void noSecretIsInAnAnswerOrTheLog() throws Exception {
        for (String path : new String[] {"/api/session", "/api/overview", "/api/jobs"}) {
            assertThat(console.get(path, credentials("ada", OPERATORS)).body())
                    .doesNotContain(OPERATORS, VIEWERS, onCall.broker.password() + "@");
        }
        assertThat(console.log()).doesNotContain(OPERATORS, VIEWERS);
    }

    @Test
    void nothingButThePagesFilesIsServed() throws Exception {
        for (String path : new String[] {
            "/application.properties", "/../application.properties", "/lit-html/../../http/Console.class", "/q/dev-ui"
        }) {
            assertThat(console.get(path, credentials("ada", OPERATORS)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void badRequestsHaveAnAnswerThatSaysWhy() throws Exception {
        String token = token("ada", OPERATORS);

        assertThat(post("delete", "{", "ada", OPERATORS, token).statusCode()).isEqualTo(400);
        assertThat(post("delete", REHEARSAL, "ada", OPERATORS, token).body()).contains("'most' is missing");
        assertThat(post("look", "{\"queue\":\"acme.registration\"}", "ada", OPERATORS, token)
                        .body())
                .contains("is not a dead-letter queue");
        assertThat(post("look", "{\"queue\":\"dead_letter.nothing\"}", "ada", OPERATORS, token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("delete", "x".repeat(300_000), "ada", OPERATORS, token).statusCode())
                .isEqualTo(413);
    }

    @Test
    void withoutAPasswordItIsForThisMachineOnly() throws Exception {
        assertThat(RunningConsole.refusal(onCall, "quarkus.http.host=0.0.0.0"))
                .contains("opens the console to other machines")
                .contains("PETISCO_CONSOLE_PASSWORD");
    }

    @Test
    void aWrongLockFileIsNamedWhenItStarts() throws Exception {
        assertThat(RunningConsole.refusal(onCall, "petisco.console.lock=pom.xml"))
                .contains("petisco.console.lock: pom.xml is not JSON");
    }

    private static HttpResponse<String> post(String path, String body, String user, String password, String token)
            throws Exception {
        return console.post("/api/" + path, body, credentials(user, password, "X-Csrf-Token", token));
    }

    private static String token(String user, String password) throws Exception {
        String session =
                console.get("/api/session", credentials(user, password)).body();
        Matcher token = Pattern.compile("\"csrf\":\"([^\"]+)\"").matcher(session);
        assertThat(token.find()).as(session).isTrue();
        return token.group(1);
    }
}
