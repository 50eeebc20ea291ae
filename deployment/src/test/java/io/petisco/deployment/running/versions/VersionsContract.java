package io.petisco.deployment.running.versions;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.GetResponse;

import io.petisco.MessageDeadLettered;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.running.Spy;
import io.petisco.deployment.running.versions.InvoicesApp.InvoicePaid;
import io.petisco.deployment.running.versions.InvoicesApp.PayInvoice;
import io.petisco.deployment.running.versions.InvoicesApp.Taken;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages of older versions, with either connector for the channels. */
abstract class VersionsContract {

    private static final String EXCHANGE = "acme.billing";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    InvoicesApp app;

    private final String virtualHost;

    VersionsContract(String virtualHost) {
        this.virtualHost = virtualHost;
    }

    @BeforeEach
    void forget() {
        app.taken().clear();
        app.dead().clear();
    }

    private static byte[] message(String type, String kind, int version, String attributes) {
        return """
                {"data":{"id":"m-1","type":"%s","type_message":"%s","version":%d,\
                "occurred_on":"2026-11-24 20:59:09.302586","attributes":%s,"meta":{}}}\
                """.formatted(type, kind, version, attributes).getBytes(UTF_8);
    }

    private static byte[] paid(int version, String attributes) {
        return message("invoice.paid", "domain_event", version, attributes);
    }

    private static String routingKey(int version) {
        return EXCHANGE + "." + version + ".event.invoice_paid";
    }

    private List<Taken> by(String method, int times) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(app.taken())
                        .filteredOn(taken -> taken.by().equals(method))
                        .hasSize(times));
        return app.taken().stream().filter(taken -> taken.by().equals(method)).toList();
    }

    @Test
    void aHandlerSeesTheNewestVersionAndTheEnvelopeThatArrived() throws Exception {
        byte[] old = paid(1, "{\"invoice\":\"i-1\",\"amount\":12}");
        try (Spy spy = new Spy(virtualHost)) {
            spy.publish(EXCHANGE, routingKey(1), Map.of(), old);
            spy.publish(EXCHANGE, routingKey(2), Map.of(), paid(2, "{\"invoice\":\"i-2\",\"amount_cents\":7}"));
            spy.publish(
                    EXCHANGE,
                    routingKey(3),
                    Map.of(),
                    paid(3, "{\"invoice\":\"i-3\",\"amount_cents\":7,\"currency\":\"USD\"}"));
        }

        List<Taken> booked = by("book", 3);
        assertThat(booked)
                .extracting(Taken::message)
                .containsExactlyInAnyOrder(
                        new InvoicePaid("i-1", 1_200, "EUR"),
                        new InvoicePaid("i-2", 7, "EUR"),
                        new InvoicePaid("i-3", 7, "USD"));
        MessageEnvelope envelope = booked.stream()
                .filter(taken -> ((InvoicePaid) taken.message()).invoice().equals("i-1"))
                .findFirst()
                .orElseThrow()
                .context()
                .envelope();
        assertThat(envelope.version()).isEqualTo(1);
        assertThat(envelope.body()).isEqualTo(old);
        assertThat(by("audit", 2)).hasSize(2);
        assertThat(by("report", 1).get(0).message()).isEqualTo(new InvoicePaid("i-2", 7, "EUR"));
        assertThat(by("store", 3))
                .extracting(taken -> ((MessageEnvelope) taken.message()).version())
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aCommandToo() throws Exception {
        try (Spy spy = new Spy(virtualHost)) {
            spy.publish(
                    EXCHANGE,
                    EXCHANGE + ".1.command.pay_invoice",
                    Map.of(),
                    message("pay.invoice", "command", 1, "{\"number\":\"i-1\"}"));
        }

        assertThat(by("pay", 1).get(0).message()).isEqualTo(new PayInvoice("i-1"));
    }

    @Test
    void aRetryHasTheOldBytes() throws Exception {
        byte[] old = paid(1, "{\"invoice\":\"again-1\",\"amount\":12}");
        try (Spy spy = new Spy(virtualHost)) {
            String retries = spy.on("retry." + EXCHANGE, "retry." + routingKey(1) + ".book");
            spy.publish(EXCHANGE, routingKey(1), Map.of(), old);

            assertThat(spy.take(retries).getBody()).isEqualTo(old);
        }
        List<Taken> attempts = by("book", 2);
        assertThat(attempts).extracting(Taken::message).containsOnly(new InvoicePaid("again-1", 1_200, "EUR"));
        assertThat(attempts.get(1).context().attempt()).isEqualTo(2);
    }

    @Test
    void aRetryOfAChannelToo() throws Exception {
        byte[] old = paid(2, "{\"invoice\":\"again-2\",\"amount_cents\":12}");
        try (Spy spy = new Spy(virtualHost)) {
            String retries = spy.on("retry." + EXCHANGE, "retry." + routingKey(2) + ".report");
            spy.publish(EXCHANGE, routingKey(2), Map.of(), old);

            assertThat(spy.take(retries).getBody()).isEqualTo(old);
        }
        assertThat(by("report", 2)).extracting(Taken::message).containsOnly(new InvoicePaid("again-2", 12, "EUR"));
    }

    @Test
    void theHandlerOfDeadLettersSeesTheNewestVersion() throws Exception {
        byte[] old = paid(1, "{\"invoice\":\"never-1\",\"amount\":12}");
        try (Spy spy = new Spy(virtualHost)) {
            String deadLetters = spy.on("dead_letter." + EXCHANGE, "dead_letter." + routingKey(1) + ".book");
            spy.publish(EXCHANGE, routingKey(1), Map.of(), old);

            assertThat(spy.take(deadLetters).getBody()).isEqualTo(old);
        }
        assertThat(by("buried", 1).get(0).message()).isEqualTo(new InvoicePaid("never-1", 1_200, "EUR"));
    }

    @Test
    void aFailingUpcasterMakesADeadLetterWithoutRetries() throws Exception {
        String queue = "dead_letter." + routingKey(1) + ".book";
        byte[] old = paid(1, "{\"invoice\":\"i-1\"}");
        try (Spy spy = new Spy(virtualHost)) {
            String deadLetters = spy.on("dead_letter." + EXCHANGE, queue);
            spy.publish(EXCHANGE, routingKey(1), Map.of(), old);

            GetResponse dead = spy.take(deadLetters);
            assertThat(dead.getBody()).isEqualTo(old);
            assertThat(dead.getProps().getHeaders().get("x-petisco-message"))
                    .asString()
                    .startsWith(InvoicesApp.Versions.class.getName() + "#cents, which brings domain_event invoice.paid"
                            + " from version 1 to version 2, failed: java.lang.NullPointerException");
        }
        await().atMost(SOON).until(() -> !app.dead().isEmpty());
        MessageDeadLettered reported = app.dead().get(0);
        assertThat(reported.attempt()).isEqualTo(1);
        assertThat(reported.deadLetterQueue()).isEqualTo(queue);
    }

    @Test
    void aRequeuedDeadLetterIsBroughtToTheNewestVersionAgain() throws Exception {
        String handlerQueue = routingKey(2) + ".audit";
        byte[] old = paid(2, "{\"invoice\":\"i-2\",\"amount_cents\":7}");
        try (Spy spy = new Spy(virtualHost)) {
            // as the command line requeues it
            spy.publish(
                    "retry." + EXCHANGE,
                    "retry." + handlerQueue,
                    Map.of("queue", "acme.billing.event.invoice_paid", "redelivery_count", 0),
                    old);
        }

        assertThat(by("audit", 1).get(0).message()).isEqualTo(new InvoicePaid("i-2", 7, "EUR"));
    }

    @Test
    void aNamedQueueMayHaveAllVersions() throws Exception {
        try (Spy spy = new Spy(virtualHost)) {
            spy.publish("", InvoicesApp.NAMED_QUEUE, Map.of(), paid(1, "{\"invoice\":\"i-1\",\"amount\":12}"));
            spy.publish(
                    "",
                    InvoicesApp.NAMED_QUEUE,
                    Map.of(),
                    paid(3, "{\"invoice\":\"i-3\",\"amount_cents\":7,\"currency\":\"USD\"}"));
        }

        assertThat(by("named", 2))
                .extracting(Taken::message)
                .containsExactly(new InvoicePaid("i-1", 1_200, "EUR"), new InvoicePaid("i-3", 7, "USD"));
    }
}
