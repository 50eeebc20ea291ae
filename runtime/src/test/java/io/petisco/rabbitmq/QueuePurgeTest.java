package io.petisco.rabbitmq;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.AMQImpl;

import io.petisco.rabbitmq.topology.QueuePurge;

import static org.assertj.core.api.Assertions.assertThat;

class QueuePurgeTest {

    private static final List<String> QUEUES = List.of("first", "second");

    private final List<String> purged = new ArrayList<>();

    @FunctionalInterface
    private interface Answer {
        int messages(String queue) throws IOException;
    }

    private QueuePurge purge(Answer answer) {
        Channel channel = proxy(Channel.class, (method, arguments) -> {
            if (method.equals("queuePurge")) {
                purged.add((String) arguments[0]);
                return new AMQImpl.Queue.PurgeOk(answer.messages((String) arguments[0]));
            }
            return method.equals("isOpen") ? true : null;
        });
        return new QueuePurge(proxy(
                Connection.class, (method, arguments) -> method.equals("openChannel") ? Optional.of(channel) : null));
    }

    @FunctionalInterface
    private interface Call {
        Object of(String method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.of(method.getName(), arguments)));
    }

    @Test
    void continuesUntilAllWereFoundEmptyInOneRound() {
        Deque<Integer> found = new ArrayDeque<>(List.of(3, 0, 0, 1, 0, 0));
        QueuePurge purge = purge(queue -> found.remove());

        purge.purge(QUEUES);

        assertThat(found).isEmpty();
        assertThat(purge.failures()).isEmpty();
    }

    @Test
    void callsNothingPurgedThatGetsMessagesAgainAndAgain() {
        QueuePurge purge = purge(queue -> queue.equals("second") ? 1 : 0);

        purge.purge(QUEUES);

        assertThat(purge.failures()).containsExactly("'second' (it received new messages each time it was purged)");
    }

    @Test
    void callsNothingPurgedWhoseLeaderDoesNotAnswer() {
        QueuePurge purge = purge(queue -> {
            if (queue.equals("first")) {
                throw new ChannelContinuationTimeoutException(
                        new TimeoutException(), "channel", 1, new AMQP.Queue.Purge.Builder().build());
            }
            return 0;
        });

        purge.purge(QUEUES);

        assertThat(purge.failures()).containsExactly("'first' (possibly not purged: RabbitMQ did not answer)");
        assertThat(purged).as("the others are purged all the same").contains("second");
    }
}
