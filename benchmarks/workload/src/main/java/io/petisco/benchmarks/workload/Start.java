package io.petisco.benchmarks.workload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** An application that only starts, to measure its start-up time and memory. */
public final class Start {

    /** The line on the standard output once the application is up. */
    public static final String READY = "BENCH READY";

    private Start() {}

    /** Reports that it is up, waits for the end of the standard input, and then measures the live heap. */
    public static void run() throws IOException {
        System.out.println(READY);
        System.in.readAllBytes();
        System.gc();
        System.gc();
        long liveBytes =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        new ObjectMapper().writeValue(TurnSettings.fromSystem().result().toFile(), Map.of("liveHeapBytes", liveBytes));
    }
}
