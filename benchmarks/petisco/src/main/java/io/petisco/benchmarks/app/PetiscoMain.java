package io.petisco.benchmarks.app;

import jakarta.inject.Inject;

import io.petisco.benchmarks.workload.Turn;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Runs the turn on the application's main thread. */
@QuarkusMain
public class PetiscoMain implements QuarkusApplication {

    @Inject
    Petisco petisco;

    @Override
    public int run(String... arguments) throws Exception {
        Turn.run(petisco);
        return 0;
    }
}
