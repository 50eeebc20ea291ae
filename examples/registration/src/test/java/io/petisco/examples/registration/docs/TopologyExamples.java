package io.petisco.examples.registration.docs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.TopologyManager;
import io.petisco.TopologyReport;
import io.quarkus.logging.Log;

/** What the page on the topology shows. */
@ApplicationScoped
class TopologyExamples {

    @Inject
    TopologyManager topology;

    void compare() {
        TopologyReport report = topology.verify();
        for (TopologyReport.Finding finding : report.differences()) {
            Log.warnf("%s %s: %s", finding.status(), finding.name(), finding.detail());
        }
    }

    void beginAgain() {
        topology.clearHandlers(); // deletes the handlers' queues with their messages
        topology.declare(); // and consumes again
    }
}
