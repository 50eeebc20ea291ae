package io.petisco.deployment.running;

/** The transport of this test run. */
final class TestedTransport {

    private TestedTransport() {}

    /** Whether the run has {@code -Dpetisco.it.transport=in-memory}. */
    static boolean isInMemory() {
        return "in-memory".equals(System.getProperty("petisco.it.transport"));
    }
}
