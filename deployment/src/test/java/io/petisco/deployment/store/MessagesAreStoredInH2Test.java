package io.petisco.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MessagesAreStoredInH2Test extends StoredMessages {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("quarkus-jdbc-h2", "stored-h2")
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:stored;DB_CLOSE_DELAY=-1");

    @Override
    String service() {
        return "stored-h2";
    }
}
