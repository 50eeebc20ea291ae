package io.petisco.operations.move;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.broker.Broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class QueueWalkTest {

    private static final String QUEUE = "dead_letter.walk";

    private OnCall onCall;
    private Broker broker;

    @BeforeEach
    void connect() {
        onCall = new OnCall();
        broker = new Broker(onCall.settings());
    }

    @AfterEach
    void close() {
        broker.close();
        onCall.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void alsoWhereItKeepsMoreThanAPrefetch(String type) throws Exception {
        Map<String, Object> arguments =
                type.equals("quorum") ? Map.of("x-queue-type", type, "x-delivery-limit", Integer.MAX_VALUE) : Map.of();
        onCall.channel().queueDeclare(QUEUE, true, false, false, arguments);
        onCall.put(QUEUE, 500, Message::of);

        Visit visit = new Visit(number -> number % 10 == 0);
        new QueueWalk(broker, broker.connect("walk"), QUEUE, 50).walk(500, visit);

        assertThat(visit.seen).isEqualTo(ids(number -> true));
        await().untilAsserted(
                        () -> assertThat(onCall.ready(QUEUE)).isEqualTo(450)); // RabbitMQ 4 takes a moment to count
        assertThat(onCall.drainIds(QUEUE)).isEqualTo(ids(number -> number % 10 != 0));
    }

    @Test
    void inSeveralTurnsWhereOneWouldTakeTooLong() throws Exception {
        onCall.channel().queueDeclare(QUEUE, true, false, false, Map.of());
        onCall.put(QUEUE, 30, Message::of);

        Visit visit = new Visit(number -> true);
        new QueueWalk(broker, broker.connect("walk"), QUEUE, 50, Duration.ZERO).walk(30, visit);

        assertThat(visit.seen).hasSize(30).startsWith("0", "1", "2").doesNotHaveDuplicates();
        assertThat(visit.turns).isGreaterThan(1);
        assertThat(onCall.ready(QUEUE)).isZero();
    }

    private static List<String> ids(IntPredicate wanted) {
        return IntStream.range(0, 500).filter(wanted).mapToObj(String::valueOf).toList();
    }

    /** Takes some, and keeps the others. */
    private static final class Visit implements QueueWalk.Visitor {

        private final IntPredicate wanted;
        private final List<String> seen = new ArrayList<>();
        private long taken;
        private int turns;

        Visit(IntPredicate wanted) {
            this.wanted = wanted;
        }

        @Override
        public void visit(Arrival arrival, QueueReader reader) {
            String id = arrival.properties().getMessageId();
            seen.add(id);
            try {
                if (wanted.test(Integer.parseInt(id))) {
                    reader.acknowledgements().add(arrival.tag());
                    taken++;
                } else {
                    reader.acknowledgements().keep(arrival.tag());
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean goesOn() {
            return true;
        }

        @Override
        public void settle() {
            turns++;
        }

        @Override
        public long taken() {
            return taken;
        }
    }
}
