package io.petisco.benchmarks.smallrye;

import jakarta.inject.Inject;

import io.petisco.benchmarks.workload.Turn;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Runs the turn on the application's main thread. */
@QuarkusMain
public class SmallRyeMain implements QuarkusApplication {

    @Inject
    Orders orders;

    @Override
    public int run(String... arguments) throws Exception {
        Turn.run(orders);
        return 0;
    }
}
