package io.petisco.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.UnroutableMessageException;
import io.petisco.it.Events.InvoicePaid;
import io.petisco.it.Events.NobodysCommand;
import io.petisco.it.Events.Numbered;
import io.petisco.it.Events.Ping;
import io.petisco.it.Events.Reserve;
import io.petisco.it.Events.Unheard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class PublishingSucceedsOnlyWhenConfirmedTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);

    private final CommandBus commands = App.get(CommandBus.class);

    private final Received received = App.get(Received.class);

    @Test
    void aBatchArrivesInItsOrder() {
        List<Numbered> batch = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            batch.add(new Numbered(i));
        }

        events.publish(batch);

        await().until(() -> received.by("onNumbered").size() >= 2_000);
        assertThat(received.by("onNumbered"))
                .extracting(entry -> (Object) entry.message())
                .isEqualTo(batch);
    }

    @Test
    void theStoreTakesAnEventThatNoHandlerTakes() {
        events.publish(new Unheard(UUID.randomUUID()));
    }

    @Test
    void aCommandThatOnlyTheStoreWouldTakeIsUnroutable() {
        Command command = new NobodysCommand(UUID.randomUUID());

        assertThatThrownBy(() -> commands.dispatch(command))
                .isInstanceOfSatisfying(
                        UnroutableMessageException.class,
                        failure -> assertThat(failure.failures()).containsExactly(command))
                .hasMessageContaining("only the store would receive it");
    }

    @Test
    void aCommandForAServiceThatDoesNotExistIsUnroutable() {
        Command command = new NobodysCommand(UUID.randomUUID());

        assertThatThrownBy(() -> commands.forService("nowhere").dispatch(command))
                .isInstanceOfSatisfying(
                        UnroutableMessageException.class,
                        failure -> assertThat(failure.failures()).containsExactly(command))
                .hasMessageContaining("1 of 1 message not published: exchange 'it.nowhere'")
                .hasMessageContaining("no exchange 'it.nowhere'");
    }

    @Test
    void ofABatchOnlyTheUnroutableOnesFail() {
        Command unroutable = new Reserve(UUID.randomUUID());

        assertThatThrownBy(() -> commands.forService("billing").dispatch(unroutable, new Ping()))
                .isInstanceOf(UnroutableMessageException.class)
                .hasMessageContaining("2 of 2 messages not published")
                .hasMessageContaining("NO_ROUTE");
    }

    @Test
    void asynchronouslyToo() {
        Command command = new NobodysCommand(UUID.randomUUID());

        assertThatThrownBy(() -> commands.forService("nowhere")
                        .dispatchAsync(command)
                        .await()
                        .atMost(Duration.ofSeconds(10)))
                .isInstanceOf(UnroutableMessageException.class);
    }

    @Test
    void anEventOfAnotherServiceGoesToItsExchange() {
        InvoicePaid event = new InvoicePaid(UUID.randomUUID());

        events.forService("billing").publish(event);

        await().untilAsserted(() -> assertThat(
                        received.by("onInvoicePaid", event).get(0).context().queue())
                .isEqualTo("it.billing.1.event.invoice_paid.shop_on_invoice_paid"));
    }

    @Test
    void onAnEventLoopPublishSaysWhatToUseInstead() {
        assertThat(App.get(Runtimes.class).failureOnEventLoop()).contains("use publishAsync");
    }
}
