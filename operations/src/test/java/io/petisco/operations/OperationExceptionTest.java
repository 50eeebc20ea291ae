package io.petisco.operations;

import org.junit.jupiter.api.Test;

import io.petisco.operations.OperationException.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class OperationExceptionTest {

    @Test
    void isOneLine() {
        assertThat(OperationException.refused("a broker\n  says\r\nno")).hasMessage("a broker says no");
    }

    @Test
    void keepsItsKindWithAnAdvice() {
        OperationException advised =
                OperationException.notFound("there is no queue 'q'").with(Advice.DEAD_LETTER_QUEUES);

        assertThat(advised.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(advised.advice()).contains(Advice.DEAD_LETTER_QUEUES);
        assertThat(advised).hasMessage("there is no queue 'q'");
    }
}
