package io.petisco.outbox;

import io.petisco.outbox.app.Orders;
import io.quarkus.test.QuarkusUnitTest;

/** An application with a database of its own, in this JVM. */
final class OutboxApplication {

    private OutboxApplication() {}

    /** Its transport is in the JVM, too. */
    static QuarkusUnitTest with(String database) {
        return new QuarkusUnitTest()
                .withApplicationRoot(
                        archive -> archive.addClass(OutboxApplication.class).addPackage(Orders.class.getPackage()))
                .overrideConfigKey("quarkus.petisco.organization", "acme")
                .overrideConfigKey("quarkus.petisco.service", "shop")
                .overrideRuntimeConfigKey("quarkus.petisco.transport", "in-memory")
                .overrideConfigKey("quarkus.datasource.db-kind", "h2")
                .overrideRuntimeConfigKey(
                        "quarkus.datasource.jdbc.url", "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1")
                .overrideRuntimeConfigKey("quarkus.petisco.outbox.max-attempts", "2")
                .overrideRuntimeConfigKey("quarkus.petisco.outbox.poll-interval", "100ms");
    }
}
