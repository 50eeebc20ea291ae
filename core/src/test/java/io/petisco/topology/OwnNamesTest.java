package io.petisco.topology;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnNamesTest {

    private static final ServiceName ORDERS = new ServiceName("acme", "orders");
    private static final Set<String> EXCHANGES =
            Set.of("acme.orders", "retry.acme.orders", "acme.billing", "acme.orders_eu", "other.shop");

    @Test
    void areThoseOfItsMessagesAndOfItsHandlers() {
        assertThat(OwnNames.isOf(ORDERS, "acme.orders.1.event.order_sent.print"))
                .isTrue();
        assertThat(OwnNames.isOf(ORDERS, "dead_letter.acme.orders.1.event.order_sent.print"))
                .isTrue();
        assertThat(OwnNames.isOf(ORDERS, "retry.acme.billing.1.event.invoice_paid.orders_ship"))
                .isTrue();
        assertThat(OwnNames.isOf(ORDERS, "acme.billing.1.event.invoice_paid.book"))
                .isFalse();
        assertThat(OwnNames.isOf(ORDERS, "delay.acme.orders.15m")).isTrue();
        assertThat(OwnNames.isOf(ORDERS, "delay.acme.billing.15m")).isFalse();
    }

    @Test
    void tellTheServiceOfAHandlerByTheLongestName() {
        assertThat(owner("acme.orders.1.event.order_sent.billing_book")).contains("billing");
        assertThat(owner("retry.acme.orders.1.event.order_sent.billing_book.5s"))
                .contains("billing");
        assertThat(owner("acme.billing.1.event.invoice_paid.orders_ship")).contains("orders");
        assertThat(owner("acme.billing.1.event.invoice_paid.orders_eu_ship")).contains("orders_eu");
        assertThat(owner("acme.orders.1.event.order_sent.shop_print")).isEmpty();
        assertThat(owner("acme.orders.1.event.order_sent.print")).isEmpty();
    }

    private static java.util.Optional<String> owner(String queue) {
        return OwnNames.serviceInHandler(ORDERS, queue, EXCHANGES);
    }
}
