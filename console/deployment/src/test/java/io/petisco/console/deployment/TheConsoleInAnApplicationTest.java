package io.petisco.console.deployment;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On its management interface, for its users: Ada operates, Bob looks, Eve may do neither. */
class TheConsoleInAnApplicationTest {

    private static final String HANDLER_QUEUE = "acme.billing.1.event.invoice_sent.book";
    private static final String DEAD = "dead_letter." + HANDLER_QUEUE;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClasses(InvoiceSent.class, Ledger.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "billing")
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.ada", "secret")
            .overrideConfigKey("quarkus.security.users.embedded.roles.ada", "petisco-operator")
            .overrideConfigKey("quarkus.security.users.embedded.users.bob", "secret")
            .overrideConfigKey("quarkus.security.users.embedded.roles.bob", "support")
            .overrideConfigKey("quarkus.security.users.embedded.users.eve", "secret")
            .overrideConfigKey("quarkus.security.users.embedded.roles.eve", "guest")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.management.auth.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.basic", "true")
            .overrideConfigKey("quarkus.petisco.console.viewer-role", "support")
            .overrideConfigKey("quarkus.petisco.lock-file", "src/test/resources/billing.lock.json")
            .overrideConfigKey("quarkus.petisco.console.enabled", "true");

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource(value = "/petisco/console", management = true)
    URL console;

    @TestHTTPResource("/q/petisco/console/")
    URL onTheOwnInterface;

    @Inject
    DomainEventBus events;

    @Inject
    Ledger ledger;

    @Test
    void showsAndRequeuesWhatFailed() throws Exception {
        ledger.close();
        events.publish(new InvoiceSent("2026-1"));

        await().until(() -> get("/api/overview", "bob").body().contains("\"name\":\"" + DEAD + "\",\"ready\":1"));
        String look = post("/api/look", "{\"queue\":\"" + DEAD + "\"}", "bob").body();
        assertThat(look).contains("the ledger is closed", "io.petisco.console.deployment.Ledger#book");

        assertThat(post("/api/requeue", "{\"queue\":\"" + DEAD + "\",\"most\":1}", "bob")
                        .statusCode())
                .isEqualTo(403);
        ledger.open();
        assertThat(post("/api/requeue", "{\"queue\":\"" + DEAD + "\",\"most\":1}", "ada")
                        .statusCode())
                .isEqualTo(202);
        await().until(() -> ledger.booked().contains("2026-1"));
        await().until(() -> get("/api/jobs", "ada").body().contains("1 message requeued to"));
    }

    @Test
    void publishesWhatTheLockFileLists() throws Exception {
        assertThat(get("/api/publish/forms", "ada").body())
                .contains("\"service\":\"acme.billing\",\"kind\":\"event\",\"type\":\"invoice.sent\"")
                .contains("\"name\":\"number\",\"type\":\"string\"");
        ledger.open();
        String request = "{\"service\":\"acme.billing\",\"kind\":\"event\",\"type\":\"invoice.sent\",\"version\":1,"
                + "\"attributes\":\"{\\\"number\\\":\\\"2026-7\\\"}\"}";

        assertThat(post("/api/publish", request, "bob").statusCode()).isEqualTo(403);
        assertThat(post("/api/publish", request, "ada").statusCode()).isEqualTo(200);
        await().until(() -> ledger.booked().contains("2026-7"));
    }

    @Test
    void comparesItsTopologyWithTheBroker() throws Exception {
        assertThat(get("/api/topology", "bob").body())
                .isEqualToIgnoringNewLines("{\"topologies\":[{\"service\":\"acme.billing\","
                        + "\"source\":\"target/petisco/topology.json\",\"differences\":[],\"others\":[],"
                        + "\"onlyStores\":[]}]}");
    }

    @Test
    void pausesAndResumesAHandlerOfThisInstance() throws Exception {
        String request = "{\"queue\":\"" + HANDLER_QUEUE + "\"}";

        assertThat(post("/api/consumers/pause", request, "bob").statusCode()).isEqualTo(403);
        assertThat(post("/api/consumers/pause", "{\"queue\":\"nothing\"}", "ada")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/api/consumers/pause", request, "ada").statusCode()).isEqualTo(200);
        await().until(() -> get("/api/consumers", "bob").body().contains("\"status\":\"paused\""));
        assertThat(post("/api/consumers/resume", request, "ada").statusCode()).isEqualTo(200);
        await().until(() -> get("/api/consumers", "bob").body().contains("\"status\":\"running\""));
    }

    @Test
    void servesItsPageToItsUsersOnly() throws Exception {
        assertThat(get("/", null).statusCode()).isEqualTo(401);
        assertThat(get("/console.js", null).statusCode()).isEqualTo(401);
        assertThat(get("/", "eve").statusCode()).isEqualTo(403);
        assertThat(get("/", "bob").body()).contains("<script type=\"module\" src=\"console.js\">");
        assertThat(get("/lit-html/lit-html.js", "bob").statusCode()).isEqualTo(200);
        HttpResponse<String> withoutSlash = get("", "bob");
        assertThat(withoutSlash.statusCode()).isEqualTo(302);
        assertThat(withoutSlash.headers().firstValue("Location").orElseThrow()).endsWith("/petisco/console/");
    }

    @Test
    void isNotOnTheApplicationsOwnInterface() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(onTheOwnInterface.toURI()).build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        return send(path, user, HttpRequest.newBuilder());
    }

    private HttpResponse<String> post(String path, String body, String user) throws Exception {
        Matcher token = Pattern.compile("\"csrf\":\"([^\"]+)\"")
                .matcher(get("/api/session", user).body());
        assertThat(token.find()).isTrue();
        return send(
                path,
                user,
                HttpRequest.newBuilder().header("X-Csrf-Token", token.group(1)).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String path, String user, HttpRequest.Builder request) throws Exception {
        if (user != null) {
            String credentials = Base64.getEncoder().encodeToString((user + ":secret").getBytes(UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        return http.send(request.uri(URI.create(console + path)).build(), BodyHandlers.ofString());
    }
}
