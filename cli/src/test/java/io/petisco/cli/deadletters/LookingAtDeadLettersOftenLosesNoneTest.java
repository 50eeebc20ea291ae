package io.petisco.cli.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.cli.Shell;
import io.petisco.operations.OnCall.Message;
import io.petisco.topology.Queue;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.topology.TopologyPlanner;

import static io.petisco.operations.OnCall.DEAD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The queues are those that an application declares. RabbitMQ 4 takes a message out of a quorum queue that came back to it 20 times:
 * also out of a queue that was meant to be classic, where the virtual host says that queues are quorum queues.
 */
class LookingAtDeadLettersOftenLosesNoneTest {

    private static final int LOOKS = 25;

    @AutoClose
    private final Shell onCall = Shell.withDefaultQueueType("quorum");

    private static Map<String, Object> argumentsOfDeadLetterQueue(QueueType type) {
        ServiceName service = new ServiceName("acme", "registration");
        QueueShape shape = new QueueShape(
                type, QueueType.QUORUM, RetryStrategy.QUEUE, List.of(), Optional.empty(), Optional.empty(), false);
        Subscription subscription = new Subscription(
                service, 1, "event", "user.created", "send_mail_on_user_created", Optional.empty(), shape);
        return TopologyPlanner.plan(
                        service,
                        List.of(subscription),
                        Optional.empty(),
                        new QueueTtls(Duration.ofSeconds(5), Optional.empty()))
                .queues()
                .stream()
                .filter(queue -> queue.name().equals(DEAD))
                .map(Queue::arguments)
                .findFirst()
                .orElseThrow();
    }

    @EnumSource
    @ParameterizedTest
    void whateverTheTypeOfTheirQueue(QueueType type) throws Exception {
        onCall.exchange("dead_letter.acme.registration");
        onCall.queue(DEAD, argumentsOfDeadLetterQueue(type), "dead_letter.acme.registration", DEAD);
        onCall.put(DEAD, 3, i -> Message.of("mail-" + i, "user.created", "web", "org.acme.MailNotSent"));

        for (int look = 0; look < LOOKS; look++) {
            assertThat(onCall.petisco("dead-letters", "list", DEAD).out()).startsWith(DEAD + ": 3");
        }

        assertThat(onCall.drainIds(DEAD)).containsExactlyInAnyOrder("mail-0", "mail-1", "mail-2");
    }
}
