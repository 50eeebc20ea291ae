package io.petisco.examples.registration.continuous;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.localbroker.FreePorts;
import io.quarkus.test.ContinuousTestingTestUtils;
import io.quarkus.test.ContinuousTestingTestUtils.TestStatus;
import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Development mode with {@code r} pressed: a test with the test kit runs, and again after each change of the application. */
class ContinuousTestingRunsTheTestsAgainTest {

    private static final String CHANGED = "// changed here";
    private static final String FAILURE = "if (true) throw new IllegalStateException(\"nobody is greeted\");";

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Greeter.class, Greeter.Arrived.class)
                    .addAsResource(
                            new StringAsset(ContinuousTestingTestUtils.appProperties(
                                    "quarkus.application.name=greeter",
                                    "quarkus.petisco.organization=acme",
                                    "quarkus.petisco.retry.max-retries=0",
                                    "quarkus.petisco.devservices.kind=in-memory",
                                    "quarkus.datasource.jdbc.url=jdbc:h2:mem:greeter",
                                    "quarkus.http.port=" + FreePorts.any(),
                                    "quarkus.http.test-port=0")),
                            "application.properties"))
            .withTestArchive(jar -> jar.addClass(GreeterET.class));

    private final ContinuousTestingTestUtils tests = new ContinuousTestingTestUtils();

    @Test
    void afterAChange() {
        assertThat(passedAndFailed()).containsExactly(1, 0);

        APP.modifySourceFile(Greeter.class, source -> source.replace(CHANGED, FAILURE));
        assertThat(passedAndFailed()).containsExactly(0, 1);

        APP.modifySourceFile(Greeter.class, source -> source.replace(FAILURE, CHANGED));
        assertThat(passedAndFailed()).containsExactly(1, 0);
    }

    private long[] passedAndFailed() {
        TestStatus status = tests.waitForNextCompletion();
        return new long[] {status.getTestsPassed(), status.getTestsFailed()};
    }
}
