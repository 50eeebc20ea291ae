package io.petisco.outbox;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MessagesJoinTransactionsOfH2Test extends TransactionalMessages {

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("joins");
}
