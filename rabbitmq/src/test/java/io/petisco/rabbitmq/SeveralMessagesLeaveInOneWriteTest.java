package io.petisco.rabbitmq;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.support.TcpProxy;
import io.petisco.transport.Outcomes;
import io.petisco.transport.Publisher;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts the writes to the socket inside the JVM, because a reader at the other end may receive several writes in one read.
 */
class SeveralMessagesLeaveInOneWriteTest {

    private static final int MESSAGES = 400;

    /** The first 64 messages use one write each, the others share one with up to 15. A timer may send some groups early. */
    private static final int MOST_WRITES = MESSAGES / 2;

    @TempDir
    Path folder;

    @Test
    void whileTheBrokerIsBusy() throws Exception {
        try (TestVhost vhost = new TestVhost();
                TcpProxy proxy = new TcpProxy(vhost.broker.host(), vhost.broker.port())) {
            RabbitMqTransport transport = vhost.transport(vhost.settings(
                    proxy.port(), vhost.broker.password(), vhost.name, 3, Duration.ofSeconds(60), MESSAGES));
            transport.start(TestVhost.ONE_QUEUE);
            Publisher publisher = transport.publisher("test");
            Outcomes outcomes = new Outcomes();
            long writes;
            try (Recording recording = new Recording()) {
                recording.enable("jdk.SocketWrite").withThreshold(Duration.ZERO).withoutStackTrace();
                recording.start();
                proxy.freeze(true); // a confirm meanwhile would make the broker look idle
                outcomes.publish(publisher, 0, MESSAGES);
                proxy.freeze(false);
                outcomes.assertAllConfirmed();
                recording.stop();
                writes = writesTo(proxy.port(), recording);
            }
            assertThat(writes).as("writes for %d messages", MESSAGES).isBetween(1L, (long) MOST_WRITES);
        }
    }

    private long writesTo(int port, Recording recording) throws IOException {
        Path file = folder.resolve("writes.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> isWriteTo(port, event))
                .count();
    }

    private static boolean isWriteTo(int port, RecordedEvent event) {
        return event.getEventType().getName().equals("jdk.SocketWrite") && event.getInt("port") == port;
    }
}
