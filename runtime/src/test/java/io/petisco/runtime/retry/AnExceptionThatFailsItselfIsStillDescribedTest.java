package io.petisco.runtime.retry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnExceptionThatFailsItselfIsStillDescribedTest {

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
                .isEqualTo(Broken.class.getName()
                        + ": (the message cannot be had: java.lang.UnsupportedOperationException)");
        assertThat(failure.stackTrace().orElseThrow())
                .endsWith("(the rest cannot be had: java.lang.UnsupportedOperationException)");
    }

    @Test
    void anExceptionWithoutAMessageSaysSo() {
        assertThat(Failure.thrown(new IllegalStateException()).reason()).isEqualTo("(no message)");
    }
}
