package io.petisco.deployment.plan;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;
import io.petisco.topology.Renaming;

import static org.assertj.core.api.Assertions.assertThat;

class PlanFactoryRenamedTest {

    private static final String KEY = "acme.registration.1.event.user_created";

    record UserCreated(String email) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent(formerNames = {"mail", "mail_user"})
        void sendMail(UserCreated event) {}

        @HandlesEvent
        void auditUser(UserCreated event) {}
    }

    private final TestApplication application = TestApplication.of(PlanFactoryRenamedTest.class);

    @Test
    void theQueueTakesThePlaceOfEachFormerOne() {
        assertThat(application.plan().renamings()).singleElement().satisfies(renaming -> {
            assertThat(renaming.binding().queue()).isEqualTo(KEY + ".send_mail");
            assertThat(renaming.binding().exchange()).isEqualTo("acme.registration");
            assertThat(renaming.binding().routingKey()).isEqualTo(KEY);
            assertThat(renaming.formerQueues()).containsExactly(KEY + ".mail", KEY + ".mail_user");
        });
    }

    @Test
    void theApplicationDeclaresNoFormerQueue() {
        assertThat(application.topology().queues())
                .noneMatch(
                        queue -> queue.name().endsWith(".mail") || queue.name().endsWith(".mail_user"));
    }

    @Test
    void theCommandLineKnowsTheFormerNames() throws IOException {
        List<Renaming> renamings = application.plan().renamings();
        JsonNode json = new ObjectMapper()
                .readTree(TopologyJson.write(
                        application.plan().service(), application.topology(), List.of(), List.of(), renamings));

        assertThat(json.path("renamed"))
                .hasToString("[{\"former\":[\"" + KEY + ".mail\",\"" + KEY + ".mail_user\"],\"name\":\"" + KEY
                        + ".send_mail\"}]");
    }
}
