package io.petisco.benchmarks.plain;

import io.petisco.benchmarks.workload.Start;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts and exits. */
@QuarkusMain
public class PlainMain implements QuarkusApplication {

    @Override
    public int run(String... arguments) throws Exception {
        Start.run();
        return 0;
    }
}
