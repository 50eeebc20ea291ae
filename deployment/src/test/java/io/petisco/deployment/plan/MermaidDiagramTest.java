package io.petisco.deployment.plan;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class MermaidDiagramTest {

    record UserCreated(String name) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}
    }

    @Test
    void showsExchangesQueuesBindingsAndTheRetryLoop() {
        TestApplication application = TestApplication.of(getClass());
        byte[] diagram = MermaidDiagram.draw(application.plan(), application.topology());

        assertThat(new String(diagram, StandardCharsets.UTF_8)).isEqualTo("""
                flowchart LR
                    e0{{"acme.registration"}}
                    e1{{"dead_letter.acme.registration"}}
                    e2{{"retry.acme.registration"}}
                    q3[("acme.registration.1.event.user_created.send_mail")]
                    q4[("dead_letter.acme.registration.1.event.user_created.send_mail")]
                    q5[("retry.acme.registration.1.event.user_created.send_mail")]
                    e0 -- "acme.registration.1.event.user_created<br/>retry.acme.registration.1.event.user_created.send_mail" --> q3
                    e1 -- "dead_letter.acme.registration.1.event.user_created.send_mail" --> q4
                    e2 -- "retry.acme.registration.1.event.user_created.send_mail" --> q5
                    q3 -. "failed" .-> e2
                    q3 -. "no retries left" .-> e1
                    q5 -. "after 5000 ms" .-> e0
                """);
    }
}
