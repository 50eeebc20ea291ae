package io.petisco.cli.requeue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;

import io.petisco.cli.OnCall;
import io.petisco.cli.OnCall.Message;

import static io.petisco.cli.OnCall.DEAD;
import static io.petisco.cli.OnCall.RETRY;
import static io.petisco.cli.OnCall.RETRY_EXCHANGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A measurement, with {@code -Dpetisco.requeue=100000}: how long a requeue takes, beside the bare client that publishes as many of the same
 * messages to the same place. Petisco's topology, with a retry TTL of 5 s, and no handler.
 */
@EnabledIfSystemProperty(
        named = HowFastIT.MESSAGES,
        matches = "\\d+",
        disabledReason = "it measures, which takes minutes: -D" + HowFastIT.MESSAGES + "=100000")
class HowFastIT {

    static final String MESSAGES = "petisco.requeue";
    private static final int WINDOW = 4_000;

    private final int count = Integer.getInteger(MESSAGES, 0);

    /** @param stackTrace so many characters of it, beside 250 bytes of body and 300 of other headers */
    @ParameterizedTest
    @CsvSource({"0, false", "1500, false", "0, true", "1500, true"})
    void requeueAndBareClient(int stackTrace, boolean skipRetryQueue) throws Exception {
        Message message = Message.of("1", "user.created", "web", "org.acme.MailNotSentException")
                .with(headers -> headers.put("x-petisco-stack-trace", "x".repeat(stackTrace)));
        String way = skipRetryQueue ? "straight to the handler's queue" : "to the retry queue";
        double bare;
        try (OnCall onCall = withRetryTtl()) {
            long begin = System.nanoTime();
            publish(onCall, skipRetryQueue ? "acme.registration" : RETRY_EXCHANGE, RETRY, message);
            bare = (System.nanoTime() - begin) / 1e9;
        }
        try (OnCall onCall = withRetryTtl()) {
            publish(onCall, "", DEAD, message);
            long begin = System.nanoTime();
            Process requeue = skipRetryQueue
                    ? onCall.fork("requeue", "-cq", DEAD, "--skip-retry-queue")
                    : onCall.fork("requeue", "-cq", DEAD);
            long peak = peakMemory(requeue);
            double seconds = (System.nanoTime() - begin) / 1e9;
            String said = new String(requeue.getInputStream().readAllBytes(), UTF_8);

            assertThat(said).contains("requeued " + count + " of " + count);
            System.out.printf(
                    "%d messages with %d characters of stack trace, %s: requeued in %.1f s (%.0f/s, at most %d MB);"
                            + " published by the bare client in %.1f s (%.0f/s)%n",
                    count, stackTrace, way, seconds, count / seconds, peak / 1024, bare, count / bare);
        }
    }

    private static OnCall withRetryTtl() throws Exception {
        OnCall onCall = new OnCall().handlerQueues();
        onCall.channel().queueDelete(RETRY);
        Map<String, Object> back = new TreeMap<>();
        back.put("x-dead-letter-exchange", "acme.registration");
        back.put("x-dead-letter-routing-key", RETRY);
        back.put("x-message-ttl", 5_000);
        onCall.queue(RETRY, back, RETRY_EXCHANGE, RETRY);
        return onCall;
    }

    /** With the next thousands already on their way while the confirms of the first come. */
    private void publish(OnCall onCall, String exchange, String routingKey, Message message) throws Exception {
        byte[] body = message.body().getBytes(UTF_8);
        Semaphore room = new Semaphore(WINDOW);
        AtomicLong confirmed = new AtomicLong();
        try (Channel channel = onCall.connection().createChannel()) {
            channel.confirmSelect();
            channel.addConfirmListener(
                    (sequence, multiple) -> {
                        int these = multiple ? (int) Math.max(0, sequence - confirmed.get()) : 1;
                        confirmed.addAndGet(these);
                        room.release(these);
                    },
                    (sequence, multiple) -> {});
            for (int i = 0; i < count; i++) {
                room.acquire();
                BasicProperties properties = message.properties()
                        .builder()
                        .messageId(String.valueOf(i))
                        .build();
                channel.basicPublish(exchange, routingKey, true, properties, body);
            }
            channel.waitForConfirmsOrDie(60_000);
        }
    }

    /** Waits for the end; in KiB, by Linux' account. */
    private static long peakMemory(Process process) throws Exception {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        long peak = 0;
        do {
            if (Files.isReadable(status)) {
                peak = Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(peak);
            }
        } while (!process.waitFor(200, TimeUnit.MILLISECONDS));
        return peak;
    }
}
