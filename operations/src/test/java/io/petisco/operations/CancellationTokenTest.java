package io.petisco.operations;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class CancellationTokenTest {

    private final CancellationToken token = new CancellationToken();

    @Test
    void isNotCancelledAtFirst() throws Exception {
        assertThat(token.isCancelled()).isFalse();
        assertThat(token.await(Duration.ZERO)).isFalse();
    }

    @Test
    @Timeout(30)
    void endsAWaitOfAnotherThread() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return token.await(Duration.ofHours(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        token.cancel();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(token.isCancelled()).isTrue();
    }
}
