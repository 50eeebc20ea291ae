package io.petisco.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Messages.UserCreated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageMapperCreationTest {

    private final AtomicInteger made = new AtomicInteger();
    private final MessageMapper mapper = new MessageMapper(this::application, JsonNaming.SNAKE_CASE, JsonTimes.ISO);

    private ObjectMapper application() {
        made.incrementAndGet();
        return new ObjectMapper();
    }

    @Test
    void notBefore() {
        MessageDecoder decoder = new EnvelopeReader(mapper, Long.MAX_VALUE)
                .decoderFor(UserCreated.class.getName(), WireType.of(UserCreated.class));
        new EnvelopeWriter(mapper);
        assertThat(made).hasValue(0);

        assertThatThrownBy(() -> decoder.decode("{}".getBytes(UTF_8))).isInstanceOf(UndecodableMessageException.class);
        assertThat(made).hasValue(1);
    }

    @Test
    void onceForAllThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<ObjectMapper> get = mapper::get;
            List<Future<ObjectMapper>> all =
                    threads.invokeAll(Stream.generate(() -> get).limit(50).toList());
            for (Future<ObjectMapper> one : all) {
                assertThat(one.get()).isSameAs(mapper.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void thenWhatHasWaitedForItRuns() {
        List<String> ran = new ArrayList<>();
        mapper.onceMade(() -> ran.add("before"));
        assertThat(ran).isEmpty();

        mapper.get();
        mapper.get();
        mapper.onceMade(() -> ran.add("after"));
        assertThat(ran).containsExactly("before", "after");
    }

    @Test
    void andAgainIfThatHasFailed() {
        AtomicInteger attempts = new AtomicInteger();
        MessageMapper broken = new MessageMapper(
                () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("no such module");
                    }
                    return new ObjectMapper();
                },
                JsonNaming.SNAKE_CASE,
                JsonTimes.ISO);

        assertThatThrownBy(broken::get)
                .isInstanceOf(MapperFailedException.class)
                .hasMessageContaining("ObjectMapper cannot be made: java.lang.IllegalStateException: no such module");
        assertThat(broken.get()).isNotNull();
    }
}
