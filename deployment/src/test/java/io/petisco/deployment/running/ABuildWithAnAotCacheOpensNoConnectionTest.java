package io.petisco.deployment.running;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** Where Quarkus takes the JVM for unable to have an AOT cache, it makes an AppCDS archive. */
class ABuildWithAnAotCacheOpensNoConnectionTest extends ABuildThatRunsTheApplication {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = build("quarkus.package.jar.aot.enabled");

    @ProdBuildResults
    ProdModeTestResults results;

    @Override
    ProdModeTestResults results() {
        return results;
    }

    @Override
    String archive() {
        return "{app.aot,app-cds.jsa}";
    }
}
