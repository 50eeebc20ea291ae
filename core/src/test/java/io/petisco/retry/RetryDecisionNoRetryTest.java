package io.petisco.retry;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryDecisionNoRetryTest {

    private static final RetryDecision AGAIN = new RetryDecision.Retry(1);
    private static final RetryDecision NEVER = new RetryDecision.DeadLetter(1);

    private final RetryPolicy policy = new RetryPolicy(5, List.of(IOException.class));

    @Test
    void thoseOfAnExcludedTypeAndItsSubtypes() {
        assertThat(policy.decide(0, Failure.thrown(new IOException("x")))).isEqualTo(NEVER);
        assertThat(policy.decide(0, Failure.thrown(new FileNotFoundException("x"))))
                .isEqualTo(NEVER);
        assertThat(policy.decide(0, Failure.thrown(new Exception("x")))).isEqualTo(AGAIN);
        assertThat(policy.decide(0, Failure.thrown(new OutOfMemoryError("x")))).isEqualTo(AGAIN);
    }

    @Test
    void alsoWhereAFutureHasWrappedThem() {
        Failure wrapped = Failure.thrown(
                new CompletionException(new ExecutionException(new CompletionException(new IOException("inner")))));

        assertThat(policy.decide(0, wrapped)).isEqualTo(NEVER);
        assertThat(wrapped.reason()).isEqualTo("inner");
        assertThat(wrapped.summary()).isEqualTo("java.io.IOException: inner");
    }

    @Test
    void alsoWhereTheExcludedTypeIsTheWrapper() {
        RetryPolicy noWrappers = new RetryPolicy(5, List.of(ExecutionException.class));

        assertThat(noWrappers.decide(0, Failure.thrown(new ExecutionException(new IOException("inner")))))
                .isEqualTo(NEVER);
        assertThat(noWrappers.decide(0, Failure.thrown(new ExecutionException("bare", null))))
                .isEqualTo(NEVER);
        assertThat(noWrappers.decide(0, Failure.thrown(new CompletionException(new IOException("inner")))))
                .isEqualTo(AGAIN);
    }

    @Test
    void aWrapperWithoutACauseStandsForItself() {
        Failure failure = Failure.thrown(new CompletionException("bare", null));

        assertThat(failure.exceptionClass()).contains("java.util.concurrent.CompletionException");
        assertThat(policy.decide(0, failure)).isEqualTo(AGAIN);
    }

    @Test
    void thoseThatTheHandlerOrTheCodecDeclaresHopeless() {
        assertThat(policy.decide(0, Failure.deadLetterRequested("no"))).isEqualTo(NEVER);
        assertThat(policy.decide(0, Failure.permanent(new RuntimeException("no"))))
                .isEqualTo(NEVER);
        assertThat(policy.decide(0, Failure.retryRequested("later"))).isEqualTo(AGAIN);
        assertThat(Failure.retryRequested("later").stackTrace()).isEmpty();
    }

    @Test
    void aNegativeNumberOfRetriesIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(-1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRetries must be 0 or more, but is -1");
    }
}
