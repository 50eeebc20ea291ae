package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PermissionsTest {

    private static final ServiceName SERVICE = new ServiceName("acme", "registration");
    private static final ServiceName BILLING = SERVICE.sibling("billing");
    private static final QueueTtls TTLS =
            new QueueTtls(Duration.ofSeconds(5), Optional.empty(), Optional.empty(), ByQueue.none(), ByQueue.none());

    private static Subscription subscription(ServiceName publisher, String handler) {
        return new Subscription(publisher, 1, "event", "user.created", handler, Optional.empty(), QueueShape.DEFAULT);
    }

    private static Topology topology(Subscription... subscriptions) {
        return TopologyPlanner.plan(SERVICE, List.of(subscriptions), Optional.empty(), TTLS);
    }

    private static Permissions permissions(Topology topology) {
        return new Permissions(SERVICE, topology, List.of(), List.of());
    }

    @Test
    void namesOfTheServiceAreOneAlternative() {
        UserPermissions declaring =
                permissions(topology(subscription(SERVICE, "send_mail"))).declaring();

        assertThat(declaring.configure())
                .isEqualTo("^(petisco\\.watch\\.acme\\.registration:.*|"
                        + "((dead_letter|retry)\\.)?acme\\.registration(\\..*)?)$");
        assertThat(declaring.write()).isEqualTo("^((dead_letter|retry)\\.)?acme\\.registration(\\..*)?$");
        assertThat(declaring.read()).isEqualTo(declaring.configure());
    }

    @Test
    void anApplicationThatDeclaresNothingPublishesAndConsumes() {
        UserPermissions using =
                permissions(topology(subscription(SERVICE, "send_mail"))).using();

        assertThat(using.configure()).isEqualTo("^$");
        assertThat(using.write()).isEqualTo("^((dead_letter|retry)\\.)?acme\\.registration$");
        assertThat(using.read()).isEqualTo("^acme\\.registration\\..*$");
    }

    @Test
    void theQueuesOfAnotherServicesMessagesAreListed() {
        Permissions permissions = permissions(topology(subscription(BILLING, "registration_book")));

        assertThat(permissions.using().read())
                .isEqualTo("^acme\\.billing\\.1\\.event\\.user_created\\.registration_book$");
        assertThat(permissions.declaring().configure())
                .isEqualTo("^(petisco\\.watch\\.acme\\.registration:.*|((dead_letter|retry)\\.)?(acme\\.billing|"
                        + "acme\\.billing\\.1\\.event\\.user_created\\.registration_book|acme\\.registration))$");
    }

    @Test
    void whatIsConsumedOnlyIsReadOnly() {
        Permissions permissions = new Permissions(SERVICE, topology(), List.of("legacy.orders"), List.of());

        assertThat(permissions.declaring().read()).matches(pattern -> Pattern.matches(pattern, "legacy.orders"));
        assertThat(permissions.declaring().write()).matches(pattern -> !Pattern.matches(pattern, "legacy.orders"));
        assertThat(permissions.using().read()).isEqualTo("^legacy\\.orders$");
    }

    @Test
    void aQueueOfAnotherApplicationGetsItsRetriesOverTheDefaultExchange() {
        Topology topology = topology()
                .with(List.of(new ForeignQueue(SERVICE, "legacy.orders", Optional.empty(), QueueType.CLASSIC)), TTLS);

        String write = permissions(topology).declaring().write();

        assertThat(write).matches(pattern -> Pattern.matches(pattern, "amq.default"));
    }

    @Test
    void anotherServiceIsWrittenTo() {
        Permissions permissions = new Permissions(SERVICE, topology(), List.of(), List.of(BILLING));

        assertThat(permissions.using().write())
                .isEqualTo("^((dead_letter|retry)\\.)?(acme\\.billing|acme\\.registration)$");
    }

    @Test
    void theRoutingKeysAreThoseOfItsMessagesAndBindings() {
        Permissions permissions = permissions(topology(subscription(BILLING, "registration_book")));

        assertThat(permissions.routingKeys())
                .containsOnlyKeys("acme.billing", "acme.registration", "dead_letter.acme.billing", "retry.acme.billing")
                .containsEntry("acme.registration", "^acme\\.registration\\..*$");
        assertThat(permissions.routingKeys().get("acme.billing"))
                .matches(pattern -> Pattern.matches(pattern, "acme.billing.1.event.user_created"))
                .matches(pattern -> !Pattern.matches(pattern, "acme.billing.1.event.user_deleted"));
    }

    @Test
    void specialCharactersAreQuoted() {
        ServiceName special = new ServiceName("acme+co", "it's");

        String write = new Permissions(
                        special,
                        new Topology(List.of(new Exchange(special.exchange())), List.of(), List.of()),
                        List.of(),
                        List.of())
                .using()
                .write();

        assertThat(write).isEqualTo("^acme\\+co\\.it's$").matches(pattern -> Pattern.matches(pattern, "acme+co.it's"));
    }
}
