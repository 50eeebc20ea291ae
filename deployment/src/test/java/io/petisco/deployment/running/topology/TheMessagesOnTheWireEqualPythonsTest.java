package io.petisco.deployment.running.topology;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.deployment.running.Golden;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.GoldenApp.InvoicePaid;
import io.petisco.deployment.running.GoldenApp.PersistUser;
import io.petisco.deployment.running.GoldenApp.UserCreated;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

/** Compares the messages at each hop of publish, retry and dead letter, except for ids and times. */
@OnBothTransports
class TheMessagesOnTheWireEqualPythonsTest {

    private static final String VIRTUAL_HOST = "golden-messages";
    private static final UUID ID = UUID.fromString("5b79ce69-c125-4ba5-af37-c552f1e5c153");

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .addClasses(Golden.class, Spy.class)
            .build();

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    GoldenApp app;

    @Test
    void whenPublished() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String published = spy.on("acme.registration", "*.*.*.#");

            events.withMeta(meta()).publish(new UserCreated(ID));
            Golden.assertEqual("published_user_created", spy.next(published));

            events.publish(new InvoicePaid(ID, 1250));
            Golden.assertEqual("published_invoice_paid_v2", spy.next(published));

            commands.dispatch(new PersistUser(ID));
            Golden.assertEqual("dispatched_persist_user", spy.next(published));
        }
    }

    @Test
    void whenAHandlerFails() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String retried = spy.on("retry.acme.registration", "#");
            String dead = spy.on("dead_letter.acme.registration", "#.send_mail_on_user_created");
            app.fail("sendMailOnUserCreated");

            events.withMeta(meta()).publish(new UserCreated(ID));

            Golden.assertEqual("first_failure_in_retry_queue", spy.next(retried));
            Golden.assertEqual("second_failure_in_retry_queue", spy.next(retried));
            Golden.assertEqual("dead_lettered_after_max_retries_2", spy.next(dead));
        }
    }

    @Test
    void whenTheStoreFails() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String retried = spy.on("retry.acme.store", "retry.store");
            String dead = spy.on("dead_letter.acme.registration", "dead_letter.store");
            app.fail("storeOnMessage");

            events.withMeta(meta()).publish(new UserCreated(ID));

            Golden.assertEqual("store_failure_in_retry_store", spy.next(retried));
            Golden.assertEqual("store_dead_lettered_after_max_retries_1", spy.next(dead));
        }
    }

    private static Map<String, Object> meta() {
        return Map.of("correlation_id", "c-1", "client_id", "web");
    }
}
