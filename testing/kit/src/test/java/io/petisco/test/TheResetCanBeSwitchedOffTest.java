package io.petisco.test;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.petisco.DomainEventBus;
import io.petisco.test.app.UserCreated;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
@TestProfile(TheResetCanBeSwitchedOffTest.WithoutReset.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TheResetCanBeSwitchedOffTest {

    public static class WithoutReset implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("petisco.test.reset-before-each", "false");
        }
    }

    @Inject
    PetiscoTest petisco;

    @Inject
    DomainEventBus events;

    @Test
    @Order(1)
    void messagesOfOneTest() {
        events.publish(new UserCreated("Ada"));
        petisco.awaitHandled("welcomeUser");
    }

    @Test
    @Order(2)
    void theNextStillSees() {
        petisco.awaitHandled("welcomeUser");
        assertThat(petisco.published(UserCreated.class)).containsExactly(new UserCreated("Ada"));
    }
}
