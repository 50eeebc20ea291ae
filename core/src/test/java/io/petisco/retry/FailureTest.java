package io.petisco.retry;

import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {

    private static final class Broken extends RuntimeException {
        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("broken");
        }
    }

    @Test
    void byItsClassAndByWhatItThrew() {
        Failure failure = Failure.thrown(new Broken());

        assertThat(failure.summary())
                .isEqualTo(Broken.class.getName() + ": (no message: java.lang.UnsupportedOperationException)");
        assertThat(failure.stackTrace().orElseThrow())
                .endsWith("(the rest cannot be read: java.lang.UnsupportedOperationException)");
    }

    private static final class Endless extends CompletionException {
        @Override
        public String getMessage() {
            return getMessage() + ", and again";
        }

        @Override
        public synchronized Throwable getCause() {
            throw new StackOverflowError();
        }
    }

    private static final class OwnCause extends CompletionException {
        OwnCause() {
            super("turns");
        }

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    @Test
    void alsoWhereItFailsWithAnError() {
        Failure failure = Failure.thrown(new Endless());

        assertThat(failure.reason()).isEqualTo("(no message: java.lang.StackOverflowError)");
        assertThat(failure.exceptionClass()).contains(Endless.class.getName());
        assertThat(failure.stackTrace().orElseThrow())
                .endsWith("(the rest cannot be read: java.lang.StackOverflowError)");
        assertThat(failure.withoutAsking().summary()).isEqualTo(Endless.class.getName());
    }

    @Test
    void alsoWhereItIsItsOwnCause() {
        assertThat(Failure.thrown(new OwnCause()).reason()).isEqualTo("turns");
    }

    @Test
    void aTraceOfMegabytesIsNotKept() {
        Failure failure = Failure.thrown(new IllegalStateException("x".repeat(5_000_000)));

        assertThat(failure.stackTrace().orElseThrow()).hasSizeLessThan(70_000);
    }

    @Test
    void forALogASubstituteStandsForIt() {
        Throwable whole = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        assertThat(Printable.of(whole)).isSameAs(whole);
        assertThat(Printable.of(new Endless())).hasMessage(Endless.class.getName() + ", which cannot be printed");
        assertThat(Printable.of(new IllegalStateException("outer", new Broken())))
                .hasMessageStartingWith("java.lang.IllegalStateException");
        assertThat(Printable.of(new OwnCause())).isNotInstanceOf(OwnCause.class);
    }

    @Test
    void anExceptionWithoutAMessageSaysSo() {
        assertThat(Failure.thrown(new IllegalStateException()).reason()).isEqualTo("(no message)");
    }
}
