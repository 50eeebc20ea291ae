package io.petisco.deployment.running;

/** Which transport this run of the tests is for. */
final class TestedTransport {

    private TestedTransport() {}

    /** {@code -Dpetisco.it.transport=in-memory}. */
    static boolean isInMemory() {
        return "in-memory".equals(System.getProperty("petisco.it.transport"));
    }
}
