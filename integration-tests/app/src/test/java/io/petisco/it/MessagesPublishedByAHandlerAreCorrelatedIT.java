package io.petisco.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of what is packaged. */
@QuarkusIntegrationTest
class MessagesPublishedByAHandlerAreCorrelatedIT extends MessagesPublishedByAHandlerAreCorrelatedTest {}
