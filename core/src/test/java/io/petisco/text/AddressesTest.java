package io.petisco.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {

    @Test
    void writesWhereTheBrokerIs() {
        assertThat(Addresses.of(false, List.of("rabbit-1:5672", "rabbit-2:5672"), "/"))
                .isEqualTo("amqp://rabbit-1:5672,rabbit-2:5672 vhost /");
        assertThat(Addresses.of(true, List.of("rabbit-1:5671"), "shop")).isEqualTo("amqps://rabbit-1:5671 vhost shop");
    }

    /** As the client writes connections and channels, and as users write addresses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://ada@127.0.0.1:5672/",
                "AMQChannel(amqp://ada@127.0.0.1:5672/shop,1)",
                "amqps://ada:s3cret@rabbit-1",
                "AMQP://ada:s3cret@rabbit-1:5671/%2f",
                "amqp://ada@acme.org@[::1]:5672/shop@home",
                "amqp://ada/s3cret@rabbit-1:5672/",
                "amqp://ada lovelace@rabbit-1:5672/",
                "amqp://ada@a:1/ then amqp://ada@b:2/",
                "http://ada:s3cret@rabbit-1:15672/api",
                "access to vhost '/' refused for user 'ada'",
                "access to vhost '/' refused for user 'ada' s3",
                "ACCESS_REFUSED - configure access to exchange 'x' in vhost '/' refused for user 'ada",
                "PRECONDITION_FAILED - user_id property set to 'bob' but authenticated user was 'ada'"
            })
    void leavesNoUserInAText(String text) {
        assertThat(Addresses.withoutUser(text)).doesNotContain("ada", "lovelace", "s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "'AMQChannel(amqp://ada@127.0.0.1:5672/shop,1)', 'AMQChannel(amqp://127.0.0.1:5672/shop,1)'",
        "'amqp://ada@a:1/ then amqp://ada@b:2/', 'amqp://a:1/ then amqp://b:2/'",
        "'amqp://a@h:1/shop@home', 'amqp://h:1/shop@home'",
        "'queue x in vhost / refused for user ''ada'': limit', 'queue x in vhost / refused for this user: limit'"
    })
    void keepsTheRest(String text, String expected) {
        assertThat(Addresses.withoutUser(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mail to ada@acme.org failed", "amqp://rabbit-1:5672 vhost /", "no user 'ada' in table"})
    void leavesOtherTextsAsTheyAre(String text) {
        assertThat(Addresses.withoutUser(text)).isSameAs(text);
    }
}
