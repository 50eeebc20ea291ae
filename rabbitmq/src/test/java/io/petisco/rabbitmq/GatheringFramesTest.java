package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatheringFramesTest {

    private final BufferedFrames frames = new BufferedFrames();
    private final GatheringFrames connection = frames.gathering();

    @Test
    void untilItLetsThemGo() throws IOException {
        connection.hold();
        connection.flush();
        connection.flush();
        assertThat(frames.flushes()).isZero();

        connection.release();
        assertThat(frames.flushes()).isZero();
        connection.flush();
        assertThat(frames.flushes()).isEqualTo(1);
    }

    @Test
    void notThoseOfOtherThreads() {
        connection.hold();
        CompletableFuture.runAsync(() -> flush(connection)).join();
        assertThat(frames.flushes()).isEqualTo(1);
        connection.release();
    }

    @Test
    void notThoseToOtherConnections() throws IOException {
        BufferedFrames otherFrames = new BufferedFrames();
        GatheringFrames other = otherFrames.gathering();
        connection.hold();
        other.flush();
        connection.release();
        assertThat(otherFrames.flushes()).isEqualTo(1);
    }

    private static void flush(GatheringFrames connection) {
        try {
            connection.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
