package io.petisco.test;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.petisco.test.app.UserCreated;
import io.petisco.test.app.UserWelcomed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class RawMessagesArePublishedTest {

    private static final String EXCHANGE = "kit.shop";
    private static final String ROUTING_KEY = "kit.shop.1.event.user_created";

    @Inject
    PetiscoTest petisco;

    @Test
    void andHandledAsThoseOfAnotherApplication() {
        petisco.publishRaw(EXCHANGE, ROUTING_KEY, """
                {"data": {"id": "1", "type": "user.created", "type_message": "domain_event", "version": 1,
                 "occurred_on": "2026-11-24 10:00:00.000000", "attributes": {"name": "Ada"}, "meta": {}}}""");

        petisco.awaitHandled("welcomeUser");
        assertThat(petisco.published(UserWelcomed.class)).containsExactly(new UserWelcomed("Ada"));
        assertThat(petisco.published(UserCreated.class)).isEmpty();
    }

    @Test
    void andDeadLetteredIfTheyAreNoMessages() {
        petisco.publishRaw(EXCHANGE, ROUTING_KEY, "no JSON".getBytes(StandardCharsets.UTF_8));

        petisco.awaitDeadLettered("welcomeUser");
        assertThat(petisco.deadLettered("welcomeUser"))
                .singleElement()
                .satisfies(dead -> assertThat(dead.envelope()).isEmpty());
    }

    @Test
    void orRefusedIfUnroutable() {
        assertThatThrownBy(() -> petisco.publishRaw(EXCHANGE, "kit.shop.nobody", "{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Not published: exchange 'kit.shop', routing key 'kit.shop.nobody'");
    }
}
