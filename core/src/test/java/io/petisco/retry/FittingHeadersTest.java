package io.petisco.retry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FittingHeadersTest {

    private static final Map<String, Object> OWN = Map.of("own", "o".repeat(1_000), "x-death", List.of("retry queue"));

    /** Both the reason and the stack trace are longer than what is kept of them. */
    private static final Map<String, Object> WANTED = RetryHeaders.forDeadLetter(
            OWN,
            "q",
            3,
            Failure.thrown(new IllegalStateException("m".repeat(10_000))),
            "Handler#method",
            Instant.EPOCH);

    /** The headers without the message's own, and what is left out. */
    private static FittingHeaders within(int bytes) {
        FittingHeaders chosen = FittingHeaders.of(OWN, WANTED, headers -> bytes(headers) <= bytes);
        assertThat(chosen.headers()).containsEntry("own", OWN.get("own"));
        return chosen;
    }

    private static int bytes(Map<String, Object> headers) {
        return headers.entrySet().stream()
                .mapToInt(header ->
                        header.getKey().length() + header.getValue().toString().getBytes(UTF_8).length)
                .sum();
    }

    private static Set<String> names(FittingHeaders chosen) {
        return new TreeMap<>(chosen.headers()).keySet();
    }

    @Test
    void noneWhereAllFit() {
        assertThat(within(100_000)).isEqualTo(new FittingHeaders(WANTED, List.of()));
    }

    @Test
    void theRestOfAStackTraceFirst() {
        FittingHeaders chosen = within(6_000);

        assertThat(chosen.headers().keySet()).isEqualTo(WANTED.keySet());
        assertThat((String) chosen.headers().get(RetryHeaders.STACK_TRACE)).hasSize(2 * 1024);
        assertThat(chosen.leftOut()).containsExactly("the rest of x-petisco-stack-trace");
    }

    @Test
    void thenTheStackTraceAndTheRestOfTheMessage() {
        FittingHeaders chosen = within(2_000);

        assertThat((String) chosen.headers().get(RetryHeaders.MESSAGE)).hasSize(256);
        assertThat(chosen.leftOut()).containsExactly("x-petisco-stack-trace", "the rest of x-petisco-message");
        assertThat(chosen.countRetries()).isTrue();
    }

    @Test
    void thenTheBrokersNotes() {
        FittingHeaders chosen = within(1_150);

        assertThat(names(chosen))
                .containsExactly(
                        "own",
                        "queue",
                        "redelivery_count",
                        "x-petisco-exception",
                        "x-petisco-failed-at",
                        "x-petisco-handler");
        assertThat(chosen.leftOut()).containsExactly("x-petisco-stack-trace", "x-petisco-message", "x-death");
    }

    @Test
    void allOfOursInTheEnd() {
        FittingHeaders chosen = within(1_003);

        assertThat(names(chosen)).containsExactly("own");
        assertThat(chosen.countRetries()).isFalse();
    }

    @Test
    void butNotWhatTheMessageCameWithUnderTheSameName() {
        Map<String, Object> own = Map.of("queue", "of somebody else");

        FittingHeaders chosen = FittingHeaders.of(own, RetryHeaders.forRetry(own, "q", 1), headers -> false);

        assertThat(chosen.headers()).isEqualTo(own);
    }
}
