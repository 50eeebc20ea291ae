package io.petisco.deployment.running.channels;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.DomainEventBus;
import io.petisco.deployment.running.Golden;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.GoldenApp.UserCreated;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A message that fails in a channel's method is retried like one that fails in a handler, with the same headers and counts. */
class ChannelFailuresEqualPythonsTest {

    private static final String VIRTUAL_HOST = "channel-failures";
    private static final UUID ID = UUID.fromString("5b79ce69-c125-4ba5-af37-c552f1e5c153");

    @ApplicationScoped
    public static class Mailer {
        @Incoming("user_created-send_mail_on_user_created")
        void sendMail(UserCreated event) {
            throw new IllegalStateException("no mail server");
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST, GoldenApp.CONFIGURATION, UserCreated.class, Mailer.class)
            .addClasses(Golden.class, Spy.class, GoldenApp.class)
            .build()
            .overrideConfigKey("quarkus.arc.exclude-types", GoldenApp.class.getName());

    @Inject
    DomainEventBus events;

    @Test
    void atEachHop() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String retried = spy.on("retry.acme.registration", "#");
            String dead = spy.on("dead_letter.acme.registration", "#.send_mail_on_user_created");

            events.withMeta(Map.of("correlation_id", "c-1", "client_id", "web")).publish(new UserCreated(ID));

            Golden.assertEqual("first_failure_in_retry_queue", spy.next(retried));
            Golden.assertEqual("second_failure_in_retry_queue", spy.next(retried));
            JsonNode deadLetter = spy.next(dead);
            Golden.assertEqual("dead_lettered_after_max_retries_2", deadLetter);
            JsonNode headers = deadLetter.get("headers");
            assertThat(headers.get("x-petisco-exception").asText()).isEqualTo("java.lang.IllegalStateException");
            assertThat(headers.get("x-petisco-message").asText()).isEqualTo("no mail server");
            assertThat(headers.get("x-petisco-handler").asText()).isEqualTo(Mailer.class.getName() + "#sendMail");
            assertThat(headers.get("x-petisco-stack-trace").asText()).contains("sendMail");
            assertThat(headers.get("x-petisco-failed-at").asText()).endsWith("Z");
        }
    }
}
