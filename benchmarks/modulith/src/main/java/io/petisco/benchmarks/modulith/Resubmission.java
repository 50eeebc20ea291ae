package io.petisco.benchmarks.modulith;

import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;

/** Publishes incomplete publications again. */
@Component
class Resubmission {

    private final IncompleteEventPublications publications;

    Resubmission(IncompleteEventPublications publications) {
        this.publications = publications;
    }

    void resubmit() {
        publications.resubmitIncompletePublications(publication -> true);
    }
}
