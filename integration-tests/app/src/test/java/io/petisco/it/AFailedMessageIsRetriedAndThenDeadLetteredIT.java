package io.petisco.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Repeats the test with the packaged application. */
@QuarkusIntegrationTest
class AFailedMessageIsRetriedAndThenDeadLetteredIT extends AFailedMessageIsRetriedAndThenDeadLetteredTest {}
