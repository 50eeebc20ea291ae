package io.petisco.topology;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearNamesTest {

    private static final String MAIL = "acme.registration.1.event.user_created.send_mail";
    private static final String SMS = "acme.registration.1.event.user_created.send_sms";
    private static final String INVOICE = "acme.billing.2.event.invoice_paid.book_invoice";
    private static final List<String> NAMES = List.of(INVOICE, MAIL, SMS);

    @Test
    void theNearestFirst() {
        assertThat(NearNames.of("acme.registration.1.event.user_created.send_smss", NAMES))
                .containsExactly(SMS, MAIL);
    }

    @Test
    void alsoAPartOfTheName() {
        assertThat(NearNames.of("book_invoice", NAMES)).containsExactly(INVOICE);
    }

    @Test
    void noneWhereNothingResembles() {
        assertThat(NearNames.of("something.else", NAMES)).isEmpty();
        assertThat(NearNames.of("", NAMES)).isEmpty();
        assertThat(NearNames.of("x", List.of())).isEmpty();
    }

    @Test
    void theDistanceCountsChanges() {
        assertThat(NearNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearNames.distance("", "abc")).isEqualTo(3);
        assertThat(NearNames.distance("abc", "abc")).isZero();
    }
}
