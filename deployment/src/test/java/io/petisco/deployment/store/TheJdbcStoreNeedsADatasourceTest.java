package io.petisco.deployment.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class TheJdbcStoreNeedsADatasourceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.store.jdbc", "true")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("petisco: 1 problem in this application")
                    .hasMessageContaining("quarkus.petisco.store.jdbc is true, but the application has no default JDBC"
                            + " datasource")
                    .hasMessageContaining("Fix: add one: the extensions io.quarkus:quarkus-agroal and, for example,"));

    @Test
    void theBuildSaysWhatIsMissing() {
        throw new AssertionError("the application has started");
    }
}
