package io.petisco.retry;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RetryHeadersLongTextTest {

    @Test
    void whateverTheirLengthInBytes() {
        String text = "aé€😀";

        assertThat(RetryHeaders.truncate(text, 0)).isEmpty();
        assertThat(RetryHeaders.truncate(text, 1)).isEqualTo("a");
        assertThat(RetryHeaders.truncate(text, 2)).isEqualTo("a");
        assertThat(RetryHeaders.truncate(text, 3)).isEqualTo("aé");
        assertThat(RetryHeaders.truncate(text, 5)).isEqualTo("aé");
        assertThat(RetryHeaders.truncate(text, 6)).isEqualTo("aé€");
        assertThat(RetryHeaders.truncate(text, 9)).isEqualTo("aé€");
        assertThat(RetryHeaders.truncate(text, 10)).isEqualTo(text);
        assertThat(RetryHeaders.truncate(text, 100)).isSameAs(text);
    }

    @Test
    void anExceptionOfOneMebibyteFitsIntoAHeader() {
        Failure failure = Failure.thrown(new IllegalStateException("é".repeat(512 * 1024)));

        Map<String, Object> headers = RetryHeaders.forDeadLetter(Map.of(), "q", 1, failure, "h", Instant.EPOCH);

        assertThat(((String) headers.get(RetryHeaders.MESSAGE)).getBytes(UTF_8)).hasSize(2 * 1024);
        assertThat(((String) headers.get(RetryHeaders.STACK_TRACE)).getBytes(UTF_8))
                .hasSizeBetween(8 * 1024 - 3, 8 * 1024);
    }

    @Test
    void itTakesNoMebibyteOfALog() {
        Failure failure = Failure.thrown(new IllegalStateException("x".repeat(1024 * 1024)));

        assertThat(failure.summary()).isEqualTo("java.lang.IllegalStateException: " + "x".repeat(1024) + "...");
        assertThat(Failure.permanent(new IllegalStateException("s3cret"), "cannot be read")
                        .summary())
                .isEqualTo("java.lang.IllegalStateException: cannot be read");
    }

    @Test
    void anEarlierDeadLettersReasonIsNotKept() {
        Map<String, Object> before = RetryHeaders.forDeadLetter(
                Map.of(), "q", 1, Failure.thrown(new IllegalStateException("old")), "h", Instant.EPOCH);

        Map<String, Object> headers =
                RetryHeaders.forDeadLetter(before, "q", 2, Failure.deadLetterRequested("new"), "h", Instant.EPOCH);

        assertThat(headers)
                .containsEntry(RetryHeaders.MESSAGE, "new")
                .doesNotContainKeys(RetryHeaders.EXCEPTION, RetryHeaders.STACK_TRACE);
    }
}
