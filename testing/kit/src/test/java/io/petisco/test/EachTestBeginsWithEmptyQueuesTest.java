package io.petisco.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.petisco.DomainEventBus;
import io.petisco.runtime.PetiscoEngine;
import io.petisco.test.app.InvoicePaid;
import io.petisco.test.app.UserCreated;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EachTestBeginsWithEmptyQueuesTest {

    @Inject
    PetiscoTest petisco;

    @Inject
    PetiscoEngine engine;

    @Inject
    DomainEventBus events;

    @Test
    @Order(1)
    void afterAnyTest() {
        events.publish(new InvoicePaid(1));
        petisco.awaitDeadLettered("bookInvoice");
        events.publish(new InvoicePaid(2));
        petisco.awaitRetried("bookInvoice", 3);
        petisco.failNext("welcomeUser", 1);
    }

    @Test
    @Order(2)
    void theNextSeesNothingOfIt() throws InterruptedException {
        assertThat(petisco.published(InvoicePaid.class)).isEmpty();
        assertThat(petisco.deadLettered("bookInvoice")).isEmpty();

        events.publish(new UserCreated("Ada"));
        petisco.awaitHandled("welcomeUser");
        assertThatThrownBy(() -> petisco.awaitRetried("welcomeUser", 1, Duration.ofMillis(10)))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> petisco.awaitDeadLettered("bookInvoice", 1, Duration.ofMillis(500)))
                .as("what was in the retry queue is gone")
                .hasMessageContaining("bookInvoice: handled 0, failed 0");
        assertThat(oldestOf("dead_letter.kit.shop.1.event.invoice_paid.book_invoice"))
                .isNull();
    }

    @Test
    @Order(3)
    void alsoWithinATest() throws InterruptedException {
        events.publish(new InvoicePaid(3));
        petisco.awaitDeadLettered("bookInvoice");
        petisco.purge();

        assertThat(petisco.deadLettered("bookInvoice")).as("is not forgotten").hasSize(1);
        assertThat(oldestOf("dead_letter.kit.shop.1.event.invoice_paid.book_invoice"))
                .isNull();

        petisco.reset();
        assertThat(petisco.deadLettered("bookInvoice")).isEmpty();
    }

    private String oldestOf(String queue) throws InterruptedException {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        Consumption consumption = engine.transport().consume(new ConsumeRequest(queue, 1), delivery -> {
            bodies.add(new String(delivery.body(), StandardCharsets.UTF_8));
            delivery.requeue();
        });
        try {
            return bodies.poll(200, TimeUnit.MILLISECONDS);
        } finally {
            consumption.close();
        }
    }
}
