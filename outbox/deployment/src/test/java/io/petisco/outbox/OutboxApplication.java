package io.petisco.outbox;

import io.petisco.outbox.app.Orders;
import io.petisco.outbox.docs.Shop;
import io.petisco.support.LocalMariaDb;
import io.petisco.support.LocalPostgres;
import io.quarkus.test.QuarkusUnitTest;

/** An application with a database of its own, in this JVM. */
final class OutboxApplication {

    private OutboxApplication() {}

    /** Its transport is in the JVM, too. */
    static QuarkusUnitTest with(String database, Package... more) {
        return new QuarkusUnitTest()
                .withApplicationRoot(archive -> {
                    archive.addClasses(
                                    OutboxApplication.class,
                                    TransactionalMessages.class,
                                    LocalMariaDb.class,
                                    LocalPostgres.class,
                                    Shop.class)
                            .addPackage(Orders.class.getPackage());
                    for (Package another : more) {
                        archive.addPackage(another);
                    }
                })
                .overrideConfigKey("quarkus.petisco.organization", "acme")
                .overrideConfigKey("quarkus.petisco.service", "shop")
                .overrideConfigKey("quarkus.devservices.enabled", "false")
                .overrideRuntimeConfigKey("quarkus.petisco.transport", "in-memory")
                .overrideConfigKey("quarkus.datasource.db-kind", "h2")
                .overrideRuntimeConfigKey(
                        "quarkus.datasource.jdbc.url", "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1")
                .overrideRuntimeConfigKey("quarkus.petisco.retry.ttl", "1h") // only the outbox redelivers here
                .overrideRuntimeConfigKey("quarkus.petisco.outbox.max-attempts", "2")
                .overrideRuntimeConfigKey("quarkus.petisco.outbox.poll-interval", "100ms");
    }
}
