package io.petisco.cli.deadletters;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static org.assertj.core.api.Assertions.assertThat;

class TheServiceOfASelectionIsTheOneThatHandlesTest {

    private static final String ORDERS_OWN = "dead_letter.acme.orders.1.event.order_placed.book_order";
    private static final String SHIPPING_OF_ORDERS =
            "dead_letter.acme.orders.1.event.order_placed.shipping_schedule_shipment";
    private static final String SHIPPING_OWN = "dead_letter.acme.shipping.1.command.schedule_shipment.schedule";
    private static final String ORDERS_OF_SHIPPING =
            "dead_letter.acme.shipping.1.event.shipment_sent.orders_close_order";
    private static final String STORE_OF_ORDERS = "dead_letter.orders-store";
    private static final String SHARED_STORE = "dead_letter.store";
    private static final String OF_OTHERS = "dead_letter.globex.orders.1.event.order_placed.book_order";

    private static Shell onCall;

    @BeforeAll
    static void queues() throws Exception {
        onCall = new Shell();
        for (String service :
                new String[] {"acme.orders", "acme.shipping", "acme.mailing", "globex.orders", "acme.store"}) {
            onCall.exchange(service);
            onCall.exchange("retry." + service);
            onCall.exchange("dead_letter." + service);
        }
        dead(ORDERS_OWN, "dead_letter.acme.orders");
        dead(SHIPPING_OF_ORDERS, "dead_letter.acme.orders");
        dead(SHIPPING_OWN, "dead_letter.acme.shipping");
        dead(ORDERS_OF_SHIPPING, "dead_letter.acme.shipping");
        dead(STORE_OF_ORDERS, "dead_letter.acme.orders", "dead_letter.acme.store");
        dead(SHARED_STORE, "dead_letter.acme.orders", "dead_letter.acme.shipping", "dead_letter.acme.store");
        dead(OF_OTHERS, "dead_letter.globex.orders");
    }

    private static void dead(String queue, String... exchanges) throws Exception {
        for (String exchange : exchanges) {
            onCall.queue(queue, null, exchange, queue);
        }
        onCall.put(queue, 1, Message::of);
    }

    @AfterAll
    static void close() {
        onCall.close();
    }

    private static Said list(String... arguments) {
        String[] words = new String[arguments.length + 3];
        System.arraycopy(new String[] {"dead-letters", "list", "--counts"}, 0, words, 0, 3);
        System.arraycopy(arguments, 0, words, 3, arguments.length);
        return onCall.petisco(words);
    }

    private static String[] lines(String... queues) {
        String[] lines = new String[queues.length];
        for (int i = 0; i < queues.length; i++) {
            lines[i] = queues[i] + ": 1";
        }
        return lines;
    }

    @Test
    void itsOwnMessagesAndTheOnesOfOthersThatItHandles() {
        assertThat(list("-o", "acme", "-s", "shipping").out().lines())
                .containsExactlyInAnyOrder(lines(SHIPPING_OF_ORDERS, SHIPPING_OWN));
        assertThat(list("-o", "acme", "-s", "orders").out().lines())
                .containsExactlyInAnyOrder(lines(ORDERS_OWN, ORDERS_OF_SHIPPING, STORE_OF_ORDERS));
        assertThat(list("-s", "orders").out().lines())
                .containsExactlyInAnyOrder(lines(ORDERS_OWN, ORDERS_OF_SHIPPING, STORE_OF_ORDERS, OF_OTHERS));
    }

    @Test
    void thePublisherHasAnOptionOfItsOwn() {
        assertThat(list("-o", "acme", "--published-by", "orders").out().lines())
                .containsExactlyInAnyOrder(lines(ORDERS_OWN, SHIPPING_OF_ORDERS, STORE_OF_ORDERS));
        assertThat(list("-o", "acme", "--published-by", "orders", "-s", "shipping")
                        .out()
                        .lines())
                .containsExactly(lines(SHIPPING_OF_ORDERS));
    }

    @Test
    void whereNoNameShowsTheServiceTheOutputNamesTheWayOut() {
        Said said = list("-o", "acme", "-s", "mailing");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("There is no dead-letter queue of service 'mailing'.")
                .contains("handlers in Python and handlers with an explicit name", "--topology");
    }

    @Test
    void anOrganizationHasItsStores() {
        assertThat(list("-o", "acme").out().lines())
                .containsExactlyInAnyOrder(lines(
                        ORDERS_OWN,
                        SHIPPING_OF_ORDERS,
                        SHIPPING_OWN,
                        ORDERS_OF_SHIPPING,
                        STORE_OF_ORDERS,
                        SHARED_STORE));
        assertThat(list("-o", "globex").out().lines()).containsExactly(lines(OF_OTHERS));
    }

    @Test
    void aStoreThatServicesShareIsMentionedWhereItIsLeftOut() {
        assertThat(list("-o", "acme", "-s", "shipping").err())
                .contains("dead_letter.store is left out: orders and shipping share it");
    }

    @Test
    void requeuingAllOfAServiceMeansTheSame() {
        Said said = onCall.petisco("requeue", "--all-of-service", "-o", "acme", "-s", "shipping", "--dry-run");

        assertThat(said.out().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(SHIPPING_OF_ORDERS + ": would requeue 1 of 1 message to 'retry.acme.orders'"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(SHIPPING_OWN + ": would requeue 1 of 1 message to 'retry.acme.shipping'"));
        assertThat(onCall.petisco(
                                "requeue",
                                "--all-of-service",
                                "-o",
                                "acme",
                                "-s",
                                "orders",
                                "--published-by",
                                "shipping",
                                "--dry-run")
                        .out())
                .startsWith(ORDERS_OF_SHIPPING + ": would requeue 1 of 1");
        assertThat(onCall.petisco("requeue", "--all-of-service", "-o", "acme", "-s", "orders", "--dry-run")
                        .out()
                        .lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(STORE_OF_ORDERS
                                + ": would requeue 1 of 1 message to 'retry.acme.store' with routing key"
                                + " 'retry.orders-store'"));
    }
}
