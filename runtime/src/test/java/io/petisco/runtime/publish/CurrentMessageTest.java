package io.petisco.runtime.publish;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Golden;
import io.petisco.MessageEnvelope;
import io.petisco.wire.EnvelopeReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class CurrentMessageTest {

    private final MessageEnvelope correlated = envelope("published_user_created");
    private final MessageEnvelope first = envelope("dispatched_persist_user");

    private static MessageEnvelope envelope(String hop) {
        return new EnvelopeReader(new ObjectMapper())
                .envelopeDecoder()
                .decode(Golden.body(hop))
                .envelope();
    }

    @AfterEach
    void clear() {
        CurrentMessage.clearThread();
    }

    @Test
    void fromTheMessageThatIsHandled() {
        assertThat(CurrentMessage.correlate(correlated, Map.of()))
                .containsOnly(entry("correlation_id", "c-1"), entry("causation_id", correlated.id()));
    }

    @Test
    void byItsIdWhereItIsTheFirst() {
        assertThat(CurrentMessage.correlate(first, Map.of()))
                .containsOnly(entry("correlation_id", first.id()), entry("causation_id", first.id()));
    }

    @Test
    void unlessTheCallerGivesIt() {
        assertThat(CurrentMessage.correlate(correlated, Map.of("correlation_id", "mine", "other", 1)))
                .containsOnly(
                        entry("correlation_id", "mine"), entry("other", 1), entry("causation_id", correlated.id()));
    }

    @Test
    void notOutsideOfHandlers() {
        Map<String, Object> given = Map.of("a", 1);

        assertThat(CurrentMessage.correlate(null, given)).isSameAs(given);
        assertThat(CurrentMessage.get()).isNull();
    }

    @Test
    void onTheThreadOfTheHandlerUntilItEnds() {
        CurrentMessage.setOnThread(correlated);
        assertThat(CurrentMessage.get()).isSameAs(correlated);

        CurrentMessage.clearThread();
        assertThat(CurrentMessage.get()).isNull();
    }
}
