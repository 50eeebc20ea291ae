package io.petisco.cli.requeue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.cli.Shell;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static io.petisco.operations.OnCall.RETRY_EXCHANGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A measurement, with {@code -Dpetisco.requeue=100000}: how long a requeue takes, beside the bare client that moves as many of the
 * same messages to the same place. Petisco's topology, with a retry TTL of 5 s, and no handler.
 */
@EnabledIfSystemProperty(
        named = HowFastIT.MESSAGES,
        matches = "\\d+",
        disabledReason = "it measures, which takes minutes: -D" + HowFastIT.MESSAGES + "=100000")
class HowFastIT {

    static final String MESSAGES = "petisco.requeue";

    private final int count = Integer.getInteger(MESSAGES, 0);

    /** @param stackTrace so many characters of it, beside 250 bytes of body and 300 of other headers */
    @ParameterizedTest
    @CsvSource({"0, false", "1500, false", "0, true", "1500, true"})
    void requeueAndBareClient(int stackTrace, boolean skipRetryQueue) throws Exception {
        Message message = Message.of("1", "user.created", "web", "org.acme.MailNotSentException")
                .with(headers -> headers.put("x-petisco-stack-trace", "x".repeat(stackTrace)));
        System.out.printf(
                "%d messages with %d characters of stack trace, %s:%n",
                count, stackTrace, skipRetryQueue ? "straight to the handler's queue" : "to the retry queue");
        try (Shell onCall = withRetryTtl();
                BareClient client = new BareClient(onCall)) {
            client.put(DEAD, count, message);
            Used before = Used.byBroker();
            client.move(DEAD, count, skipRetryQueue ? "acme.registration" : RETRY_EXCHANGE, RETRY);
            report("the bare client", Used.byBroker().minus(before), "");
        }
        try (Shell onCall = withRetryTtl();
                BareClient client = new BareClient(onCall)) {
            client.put(DEAD, count, message);
            Used before = Used.byBroker();
            Process requeue = skipRetryQueue
                    ? onCall.fork("requeue", "-cq", DEAD, "--skip-retry-queue")
                    : onCall.fork("requeue", "-cq", DEAD);
            Watched watched = Watched.untilItsEnd(requeue);
            Used used = Used.byBroker().minus(before);
            String said = new String(requeue.getInputStream().readAllBytes(), UTF_8);

            assertThat(said).contains("requeued " + count + " of " + count);
            report(
                    "petisco requeue",
                    used,
                    String.format(", %d MB at most, %.1f s of CPU", watched.peakKib / 1024, watched.cpu));
        }
    }

    private void report(String who, Used used, String more) {
        System.out.printf(
                "  %s: %.1f s (%.0f/s), the broker %.1f s of CPU%s%n",
                who, used.seconds, count / used.seconds, used.cpu, more);
    }

    /** Seconds by the clock, and of CPU time. */
    private record Used(double seconds, double cpu) {

        static Used byBroker() {
            double cpu = ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("beam.smp"))
                    .mapToDouble(HowFastIT::cpu)
                    .sum();
            return new Used(System.nanoTime() / 1e9, cpu);
        }

        Used minus(Used before) {
            return new Used(seconds - before.seconds, cpu - before.cpu);
        }
    }

    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
    }

    private static Shell withRetryTtl() throws Exception {
        Shell onCall = new Shell().handlerQueues();
        onCall.channel().queueDelete(RETRY);
        Map<String, Object> back = new TreeMap<>();
        back.put("x-dead-letter-exchange", "acme.registration");
        back.put("x-dead-letter-routing-key", RETRY);
        back.put("x-message-ttl", 5_000);
        onCall.queue(RETRY, back, RETRY_EXCHANGE, RETRY);
        return onCall;
    }

    /** A process, by Linux' account. */
    private record Watched(long peakKib, double cpu) {

        static Watched untilItsEnd(Process process) throws Exception {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            Watched last = new Watched(0, 0);
            do {
                if (Files.isReadable(status)) {
                    long peak = Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(last.peakKib);
                    last = new Watched(peak, Math.max(last.cpu, HowFastIT.cpu(process.toHandle())));
                }
            } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
            return last;
        }
    }
}
