package io.petisco.operations.deadletters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.topology.ServiceName;

import static org.assertj.core.api.Assertions.assertThat;

class InventoryTest {

    private static final Set<String> EXCHANGES = Set.of(
            "dead_letter.acme.orders",
            "dead_letter.acme.orders_archive",
            "dead_letter.acme.shipping",
            "dead_letter.globex.billing",
            "dead_letter.acme.store",
            "acme.orders",
            "amq.topic");

    private static DeadLetterQueue describe(String queue, Optional<ServiceName> application) {
        return new Inventory(List.of(queue), EXCHANGES, Map.of(), application)
                .deadLetterQueues()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "acme.orders.1.event.order_placed.book_order, acme.orders",
        "acme.orders.1.event.order_placed.shipping_schedule, acme.shipping",
        "acme.shipping.1.event.shipment_sent.orders_close, acme.orders",
        "acme.shipping.1.event.shipment_sent.orders_archive_keep, acme.orders_archive",
        "acme.orders.1.event.order_placed.orders_archive_keep, acme.orders_archive",
        "acme.orders.1.event.order_placed.orders_are_counted, acme.orders",
        "acme.orders.1.event.order_placed.globex_billing_invoice, globex.billing",
        "acme.orders.1.event.order_placed.ship_it, acme.orders",
    })
    void theLongestKnownServiceAtTheBeginningOfAHandlersNameHandles(String queue, String service) {
        assertThat(describe("dead_letter." + queue, Optional.empty()).handledBy())
                .extracting(ServiceName::exchange)
                .containsExactly(service);
    }

    @Test
    void anApplicationHandlesAllThatItDeclares() {
        ServiceName application = new ServiceName("acme", "shipping");

        assertThat(describe("dead_letter.acme.orders.1.event.order_placed.own_name", Optional.of(application))
                        .handledBy())
                .containsExactly(application);
    }

    @Test
    void servicesAreKnownByTheirExchangesAndQueues() {
        Inventory inventory = new Inventory(
                List.of("dead_letter.acme.mail.1.command.send_mail.send"), EXCHANGES, Map.of(), Optional.empty());

        assertThat(inventory.services())
                .extracting(ServiceName::exchange)
                .containsExactlyInAnyOrder(
                        "acme.orders", "acme.orders_archive", "acme.shipping", "acme.mail", "globex.billing");
    }
}
