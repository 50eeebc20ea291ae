package io.petisco.outbox.deployment.inbox;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class IdempotentHandlersOnH2Test extends OnceOnly {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:once;DB_CLOSE_DELAY=-1");
}
