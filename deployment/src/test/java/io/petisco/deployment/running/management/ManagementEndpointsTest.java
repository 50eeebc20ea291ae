package io.petisco.deployment.running.management;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.ConfigurableChaos;
import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.GoldenApp.UserCreated;
import io.petisco.deployment.running.HttpCalls;
import io.petisco.deployment.running.HttpCalls.Reply;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ManagementEndpointsTest {

    private static final String MAILS = "acme.registration.1.event.user_created.send_mail_on_user_created";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of("endpoints", GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .addClasses(HttpCalls.class)
            .build()
            .overrideConfigKey("quarkus.petisco.management.enabled", "true")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0");

    @TestHTTPResource(value = "/petisco/", management = true)
    URL base;

    @Inject
    MessageConsumer consumer;

    @Inject
    ConfigurableChaos chaos;

    @Inject
    DomainEventBus events;

    @Inject
    GoldenApp app;

    private HttpCalls http() {
        return new HttpCalls(base.toString());
    }

    @AfterEach
    void resume() {
        consumer.resume(MAILS);
        await().until(() -> consumer.state().get(MAILS).status() == Status.RUNNING);
    }

    @Test
    void theConsumersAreListedPausedAndResumed() {
        JsonNode consumers = http().get("consumers").json().get("consumers");
        assertThat(consumers).hasSize(7);
        assertThat(consumers.get(4).toString())
                .isEqualTo("{\"queue\":\"" + MAILS + "\",\"handler\":\"" + GoldenApp.class.getName()
                        + "#sendMailOnUserCreated\",\"status\":\"RUNNING\",\"consumers\":1,\"liveConsumers\":1,"
                        + "\"inFlight\":0}");

        Reply paused = http().post("consumers/pause?queue=" + MAILS);

        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json().get("status").asText()).isIn("PAUSING", "PAUSED");
        await().until(() -> consumer.state().get(MAILS).status() == Status.PAUSED);
        assertThat(http().post("consumers/resume?queue=" + MAILS).status()).isEqualTo(200);
        await().until(() -> consumer.state().get(MAILS).status() == Status.RUNNING);

        assertThat(http().post("consumers/stop").status()).isEqualTo(200);
        await().until(() -> consumer.state().get(MAILS).status() == Status.STOPPED);
        assertThat(http().post("consumers/start").status()).isEqualTo(200);
        await().until(() -> consumer.state().get(MAILS).status() == Status.RUNNING);
    }

    @Test
    void wrongRequestsGetTheRightStatus() {
        Reply unknown = http().post("consumers/pause?queue=send_mail_on_user_created");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("error").asText()).contains("Did you mean " + MAILS + "?");
        assertThat(unknown.json().get("knownQueues")).hasSize(7);

        assertThat(http().post("consumers/pause").status()).isEqualTo(400);
        assertThat(http().get("consumers/pause?queue=" + MAILS)).satisfies(reply -> {
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.allow()).isEqualTo("POST");
        });
        assertThat(consumer.state().get(MAILS).status()).isEqualTo(Status.RUNNING);
        assertThat(http().post("consumers").status()).isEqualTo(405);
        assertThat(http().post("chaos?nack-share=2")).satisfies(reply -> {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().get("error").asText())
                    .isEqualTo("nack-share must be between 0.0 and 1.0, but is 2");
        });
        assertThat(http().post("chaos?nackShare=0.5").json().get("error").asText())
                .isEqualTo("unknown: nackShare; the parameters are nack-share, failure-share, delay,"
                        + " protected-routing-keys, nack-delay");
        assertThat(http().post("chaos?delay=soon").status()).isEqualTo(400);
        assertThat(http().post("chaos").status()).isEqualTo(400);
    }

    /** Requests that any web page in the operator's browser can send without a CORS preflight. */
    @Test
    void pagesOfOtherSitesChangeNothing() {
        HttpCalls form = http().with(Map.of("Content-Type", "text/plain"));
        HttpCalls page = http().with(Map.of("X-Requested-By", "page", "Origin", "https://evil.example"));
        for (HttpCalls foreign : List.of(form, page, http().with(Map.of()))) {
            for (String change : List.of(
                    "consumers/stop",
                    "consumers/start",
                    "consumers/pause?queue=" + MAILS,
                    "consumers/resume?queue=" + MAILS,
                    "chaos?failure-share=1")) {
                assertThat(foreign.post(change)).as(change).satisfies(reply -> {
                    assertThat(reply.status()).isEqualTo(403);
                    assertThat(reply.json().get("error").asText()).isNotBlank();
                });
            }
        }
        assertThat(consumer.state().get(MAILS).status()).isEqualTo(Status.RUNNING);
        assertThat(chaos.settings().isOn()).isFalse();
        assertThat(http().with(Map.of("Content-Type", "application/json"))
                        .post("consumers/start")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void chaosIsShownAndChanged() {
        assertThat(http().get("chaos").json().toString())
                .isEqualTo("{\"enabled\":true,\"nack-share\":0.0,\"failure-share\":0.0,\"delay\":\"PT0S\","
                        + "\"protected-routing-keys\":[],\"nack-delay\":\"PT0.1S\"}");

        Reply changed =
                http().post("chaos?nack-share=0.5&delay=20ms&protected-routing-keys=dead_letter.store,dl-legacy");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(chaos.settings()).satisfies(settings -> {
            assertThat(settings.nackShare()).isEqualTo(0.5);
            assertThat(settings.failureShare()).isZero();
            assertThat(settings.delay()).hasMillis(20);
            assertThat(settings.protectedRoutingKeys()).containsExactly("dead_letter.store", "dl-legacy");
        });
        http().post("chaos?nack-share=0&delay=0s&protected-routing-keys=");
        assertThat(chaos.settings().isOn()).isFalse();
    }

    @Test
    void deadLettersAreCounted() {
        app.fail("sendMailOnUserCreated");
        events.publish(new UserCreated(UUID.randomUUID()), new UserCreated(UUID.randomUUID()));

        await().untilAsserted(() -> assertThat(deadLetters(MAILS)).isEqualTo(2));
        assertThat(http().get("dead-letters").json().get("total").asInt()).isEqualTo(2);
        assertThat(deadLetters("store")).isZero();
    }

    private int deadLetters(String queue) {
        Map<String, Integer> counts = new HashMap<>();
        http().get("dead-letters")
                .json()
                .get("deadLetters")
                .forEach(entry -> counts.put(
                        entry.get("queue").asText(), entry.get("messages").asInt()));
        return counts.get("dead_letter." + queue);
    }
}
