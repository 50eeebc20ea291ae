package io.petisco.benchmarks.growth;

import jakarta.inject.Inject;

import io.petisco.benchmarks.workload.Turn;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Runs the turn on the application's main thread. */
@QuarkusMain
public class GrowthMain implements QuarkusApplication {

    @Inject
    Growth growth;

    @Override
    public int run(String... arguments) throws Exception {
        Turn.run(growth);
        return 0;
    }
}
