package io.petisco.test;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class UnknownHandlersAreRefusedTest {

    @Inject
    PetiscoTest petisco;

    @Test
    void withAListOfThoseThatExist() {
        assertThatThrownBy(() -> petisco.awaitHandled("welcomUser"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no handler 'welcomUser', but Ledger#bookInvoice (book_invoice),"
                        + " MailerTest$Mailer#sendMail (send_mail), Prices#remember (remember), ShipmentsTest$Shipments#notifyCustomer"
                        + " (tell_customer), ShipmentsTest$Shipments#scheduleShipment (shop_schedule_shipment),"
                        + " Welcome#countUser (count_user), Welcome#wave (wave), Welcome#welcomeUser (welcome_user)");
    }

    @Test
    void whateverTheyAreNamedFor() {
        assertThatThrownBy(() -> petisco.failNext("x", 1)).hasMessageStartingWith("There is no handler 'x'");
        assertThatThrownBy(() -> petisco.deadLettered("x")).hasMessageStartingWith("There is no handler 'x'");
        assertThatThrownBy(() -> petisco.awaitRetried("x", 1)).hasMessageStartingWith("There is no handler 'x'");
        assertThatThrownBy(() -> petisco.awaitDeadLettered("x")).hasMessageStartingWith("There is no handler 'x'");
    }
}
