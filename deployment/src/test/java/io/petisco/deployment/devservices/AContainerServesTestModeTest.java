package io.petisco.deployment.devservices;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

@NeedsDocker
@ExtendWith(NoBrokerConfigured.class)
class AContainerServesTestModeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = GreetingsApp.withKind("auto")
            .overrideConfigKey("quarkus.petisco.devservices.image-name", GreetingsApp.IMAGE)
            .assertLogRecords(lines -> GreetingsApp.assertOneLine(
                    lines,
                    "PETISCO00500: Dev service: a container of " + GreetingsApp.IMAGE + " on \\S+:\\d+, management on"
                            + " http://\\S+:\\d+/ \\(a Docker engine answers \\(.*\\)\\)"));

    @Inject
    DomainEventBus events;

    @Inject
    Greetings greetings;

    @ConfigProperty(name = "rabbitmq-host")
    String host;

    @ConfigProperty(name = "rabbitmq-http-port")
    int managementPort;

    @Test
    void aMessageIsHandled() throws InterruptedException {
        events.publish(new Greetings.Greeted("ada"));

        assertThat(greetings.next()).isEqualTo("ada");
    }

    @Test
    void theManagementUiAnswers() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + managementPort + "/"))
                .timeout(Duration.ofSeconds(30))
                .build();

        assertThat(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }
}
