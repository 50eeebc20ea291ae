package io.petisco.operations.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.OperationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageFilterTest {

    private static final StoredMessage ONE = message("1", "org.acme.MailException*");
    private static final StoredMessage OTHER = message("2", "org.acme.MailException2");

    @Test
    void selectsByIds() {
        MessageFilter filter = MessageFilter.ofIds(Set.of("1", "3"));

        assertThat(filter.test(ONE)).isTrue();
        assertThat(filter.test(OTHER)).isFalse();
        assertThat(filter.isEverything()).isFalse();
        assertThatThrownBy(() -> MessageFilter.ofIds(Set.of())).isInstanceOf(OperationException.class);
    }

    @Test
    void selectsAGroupByItsExactValues() {
        MessageFilter filter = MessageFilter.ofGroup(StoredMessage.UNREADABLE, ONE.reason(), ONE.handler());

        assertThat(filter.test(ONE)).isTrue();
        assertThat(filter.test(OTHER)).isFalse();
        assertThat(MessageFilter.ofGroup("user.created", ONE.reason(), ONE.handler())
                        .test(ONE))
                .isFalse();
    }

    @Test
    void meetsTheConditionsOfBoth() {
        MessageFilter both = MessageFilter.of(List.of("exception=MailException*"), Optional.empty(), Instant.now())
                .and(MessageFilter.ofIds(Set.of("2")));

        assertThat(both.test(ONE)).isFalse();
        assertThat(both.test(OTHER)).isTrue();
    }

    @Test
    void saysWhyNothingMatches() {
        WatchedFilter watched = new WatchedFilter(MessageFilter.ofIds(Set.of("3")));
        watched.test(ONE);
        watched.test(OTHER);

        assertThat(watched.whyNothing()).contains("None of the 2 messages has the selected id.");
    }

    private static StoredMessage message(String id, String exception) {
        return new StoredMessage(
                "dead_letter.q",
                "",
                "q",
                new BasicProperties.Builder()
                        .messageId(id)
                        .headers(
                                Map.of("x-petisco-exception", exception, "x-petisco-failed-at", "2026-11-23T22:40:00Z"))
                        .build(),
                new byte[0]);
    }
}
