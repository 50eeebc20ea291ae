package io.petisco.topology;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopologyNamesTest {

    private static final ServiceName REGISTRATION = new ServiceName("acme", "registration");

    @ParameterizedTest
    @CsvSource({
        "UserCreated, user_created",
        "userCreated, user_created",
        "HTTPCall, h_t_t_p_call",
        "sendMailOnUserCreated, send_mail_on_user_created",
        "User2Created, user2_created",
        "already_snake, already_snake",
        "A, a",
        "'', ''",
        "UserÄnderung, useränderung",
        "ÄrgerÜber, ärgerüber"
    })
    void anUnderscoreStandsBeforeEveryCapitalFromAToZButTheFirst(String camelCase, String snakeCase) {
        assertThat(TopologyNames.snakeCase(camelCase)).isEqualTo(snakeCase);
    }

    @ParameterizedTest
    @CsvSource({
        "UserCreated, '', user.created, user_created",
        "HTTPCall, '', h.t.t.p.call, h_t_t_p_call",
        "HTTPCall, http.call, http.call, http_call",
        "Whatever, plain, plain, plain"
    })
    void aMessageNameHasDotsOnTheWireAndUnderscoresInRoutingKeys(
            String simpleName, String annotated, String name, String part) {
        assertThat(TopologyNames.messageName(simpleName, annotated)).isEqualTo(name);
        assertThat(TopologyNames.routingPart(name)).isEqualTo(part);
    }

    @Test
    void aRoutingKeyNamesServiceVersionKindAndMessage() {
        assertThat(TopologyNames.routingKey(REGISTRATION, 2, "event", "invoice.paid"))
                .isEqualTo("acme.registration.2.event.invoice_paid");
    }

    @Test
    void retryAndDeadLetterNamesHaveAPrefix() {
        assertThat(REGISTRATION.retryExchange()).isEqualTo("retry.acme.registration");
        assertThat(REGISTRATION.deadLetterExchange()).isEqualTo("dead_letter.acme.registration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a*", "#", "a b", "a\tb", "a\nb"})
    void charactersOfTopicPatternsAreRefused(String text) {
        assertThat(TopologyNames.isPart(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "send_mail", "größe", "a-b"})
    void otherTextIsAPart(String text) {
        assertThat(TopologyNames.isPart(text)).isTrue();
    }

    @Test
    void lengthIsCountedInBytesWithTheLongestPrefix() {
        assertThat(TopologyNames.bytes("größe")).isEqualTo(7);
    }
}
