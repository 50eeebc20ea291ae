package io.petisco.deployment.running;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** Where Java is older than 25, Quarkus makes an AppCDS archive of an AOT cache. */
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
        return Runtime.version().feature() < 25 ? "app-cds.jsa" : "app.aot";
    }
}
