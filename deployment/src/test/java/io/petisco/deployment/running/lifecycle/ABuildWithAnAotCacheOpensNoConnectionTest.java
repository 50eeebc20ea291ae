package io.petisco.deployment.running.lifecycle;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** Before JDK 25, Quarkus creates an AppCDS archive instead. */
class ABuildWithAnAotCacheOpensNoConnectionTest extends ABuildThatRunsTheApplication {

    private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = build("quarkus.package.jar.aot.enabled")
            .overrideConfigKey("quarkus.package.jar.aot.type", HAS_AOT_CACHE ? "aot" : "auto")
            .overrideConfigKey("quarkus.package.jar.aot.phase", HAS_AOT_CACHE ? "build" : "auto");

    @ProdBuildResults
    ProdModeTestResults results;

    @Override
    ProdModeTestResults results() {
        return results;
    }

    @Override
    String archive() {
        return HAS_AOT_CACHE ? "app.aot" : "app-cds.jsa";
    }
}
