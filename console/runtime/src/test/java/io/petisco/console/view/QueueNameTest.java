package io.petisco.console.view;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.topology.ServiceName;

import static org.assertj.core.api.Assertions.assertThat;

class QueueNameTest {

    private static final String MAIN = "acme.registration.1.event.user_created.send_mail";
    private static final ServiceName REGISTRATION = new ServiceName("acme", "registration");

    @ParameterizedTest
    @CsvSource({
        MAIN + ", HANDLER",
        "retry." + MAIN + ", RETRY",
        "retry." + MAIN + ".5s, RETRY",
        "retry." + MAIN + ".1500ms, RETRY",
        "dead_letter." + MAIN + ", DEAD_LETTER"
    })
    void tellsWhichHandlerAQueueBelongsTo(String name, QueueName.Role role) {
        assertThat(QueueName.of(name)).isEqualTo(new QueueName(role, MAIN));
    }

    @Test
    void tellsTheParts() {
        assertThat(QueueName.of("retry." + MAIN + ".5s").handler())
                .contains(new QueueName.Handler(REGISTRATION, "1", "event", "user_created", "send_mail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "acme.registration", "a.b.c.d.e.f", "acme.registration.1.event.user_created"})
    void leavesOtherNamesAlone(String name) {
        assertThat(QueueName.of(name).handler()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "send_mail, acme.registration",
        "mail_send_mail, acme.mail",
        "mail_archive_keep, acme.mail_archive",
        "other_mail_send, other.mail",
        "registration_audit, acme.registration"
    })
    void findsTheServiceInTheNameOfAHandler(String handler, String service) {
        Set<ServiceName> services = Set.of(
                REGISTRATION,
                new ServiceName("acme", "mail"),
                new ServiceName("acme", "mail_archive"),
                new ServiceName("other", "mail"));

        assertThat(new QueueName.Handler(REGISTRATION, "1", "event", "user_created", handler)
                        .handledBy(services)
                        .exchange())
                .isEqualTo(service);
    }
}
