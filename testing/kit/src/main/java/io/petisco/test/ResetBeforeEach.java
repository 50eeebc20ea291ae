package io.petisco.test;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Makes each test method begin with empty queues, unless {@code petisco.test.reset-before-each=false}. */
public final class ResetBeforeEach implements QuarkusTestBeforeEachCallback {

    private static final String PROPERTY = "petisco.test.reset-before-each";

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        ArcContainer container = Arc.container();
        if (container == null) {
            return; // a @QuarkusIntegrationTest: the application runs elsewhere
        }
        if (ConfigProvider.getConfig().getOptionalValue(PROPERTY, Boolean.class).orElse(true)) {
            container.instance(PetiscoTest.class).get().reset();
        }
    }
}
