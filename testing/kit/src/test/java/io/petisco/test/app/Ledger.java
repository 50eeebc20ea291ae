package io.petisco.test.app;

import io.petisco.HandlesEvent;

class Ledger {

    /** Without the test kit's limit a retry would come after an hour. */
    @HandlesEvent(retryTtl = "1h")
    void bookInvoice(InvoicePaid event) {
        throw new IllegalStateException("no ledger for " + event.cents());
    }
}
