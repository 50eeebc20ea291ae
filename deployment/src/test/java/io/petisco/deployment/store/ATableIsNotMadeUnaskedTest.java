package io.petisco.deployment.store;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class ATableIsNotMadeUnaskedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withEmptyApplication()
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-agroal", Version.getVersion()),
                    Dependency.of("io.quarkus", "quarkus-jdbc-h2", Version.getVersion())))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.store.jdbc", "true")
            .overrideRuntimeConfigKey("quarkus.petisco.store.jdbc.create-table", "false")
            .overrideRuntimeConfigKey("quarkus.petisco.transport", "in-memory")
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:untouched;DB_CLOSE_DELAY=-1")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("the table petisco_messages of the default datasource cannot be used")
                    .hasMessageContaining("io/petisco/store/petisco_messages.sql"));

    @Test
    void andTheStartSaysHow() {
        throw new AssertionError("the application has started");
    }
}
