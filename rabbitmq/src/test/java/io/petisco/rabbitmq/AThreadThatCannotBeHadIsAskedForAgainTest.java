package io.petisco.rabbitmq;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AThreadThatCannotBeHadIsAskedForAgainTest {

    private final AtomicInteger unsent = new AtomicInteger(3);
    private final AtomicReference<Error> failure = new AtomicReference<>();

    private final Executor threads = task -> {
        if (failure.get() != null) {
            throw failure.get();
        }
        task.run();
    };

    private final SendTurns turns = new SendTurns(
            new SendTurns.Work() {
                @Override
                public boolean canSend() {
                    return unsent.get() > 0;
                }

                @Override
                public boolean sendNext() {
                    return unsent.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
                }
            },
            threads);

    @Test
    void andWhatWaitedIsSentThen() {
        failure.set(new OutOfMemoryError("unable to create native thread"));
        assertThatThrownBy(turns::schedule).isInstanceOf(OutOfMemoryError.class);
        assertThat(unsent).hasValue(3);

        failure.set(null);
        turns.schedule();

        assertThat(unsent).hasValue(0);
    }
}
