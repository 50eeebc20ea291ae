package io.petisco.deployment.running.management;

import java.net.URL;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ConsumerState.Status;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.HttpCalls;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The endpoints follow the authentication of the management interface: Ada may operate, Bob may not. */
class ManagementEndpointsAreProtectedTest {

    private static final String MAILS = "acme.registration.1.event.user_created.send_mail_on_user_created";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of("protected-endpoints", GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .addClasses(HttpCalls.class)
            .build()
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-elytron-security-properties-file", Version.getVersion())))
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.ada", "secret")
            .overrideConfigKey("quarkus.security.users.embedded.roles.ada", "operator")
            .overrideConfigKey("quarkus.security.users.embedded.users.bob", "secret")
            .overrideConfigKey("quarkus.security.users.embedded.roles.bob", "guest")
            .overrideConfigKey("quarkus.petisco.management.enabled", "true")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.management.auth.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.basic", "true")
            .overrideConfigKey("quarkus.management.auth.policy.operators.roles-allowed", "operator")
            .overrideConfigKey("quarkus.management.auth.permission.petisco.paths", "/q/petisco/*")
            .overrideConfigKey("quarkus.management.auth.permission.petisco.policy", "operators");

    @TestHTTPResource(value = "/petisco/", management = true)
    URL base;

    @Inject
    MessageConsumer consumer;

    @Test
    void refuseReadsAndChangesWithoutCredentials() {
        String pause = "consumers/pause?queue=" + MAILS;
        String url = base.toString();
        assertThat(new HttpCalls(url).post(pause).status()).isEqualTo(401);
        assertThat(new HttpCalls(url).get("consumers").status()).isEqualTo(401);
        assertThat(new HttpCalls(url).post("chaos?failure-share=1").status()).isEqualTo(401);
        assertThat(new HttpCalls(url, "ada:wrong").post(pause).status()).isEqualTo(401);
        assertThat(new HttpCalls(url, "bob:secret").post(pause).status()).isEqualTo(403);
        assertThat(consumer.state().get(MAILS).status()).isEqualTo(Status.RUNNING);

        assertThat(new HttpCalls(url, "ada:secret").post(pause).status()).isEqualTo(200);
        await().until(() -> consumer.state().get(MAILS).status() == Status.PAUSED);
        assertThat(new HttpCalls(url, "ada:secret").get("dead-letters").status())
                .isEqualTo(200);
    }
}
