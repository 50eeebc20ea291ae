package io.petisco.deployment.running.lifecycle;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

class ABuildThatTrainsTheJvmOpensNoConnectionTest extends ABuildThatRunsTheApplication {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = build("quarkus.package.jar.appcds.enabled");

    @ProdBuildResults
    ProdModeTestResults results;

    @Override
    ProdModeTestResults results() {
        return results;
    }

    @Override
    String archive() {
        return "app-cds.jsa";
    }
}
