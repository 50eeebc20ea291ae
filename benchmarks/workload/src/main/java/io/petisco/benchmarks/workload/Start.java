package io.petisco.benchmarks.workload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;

/** An application that was only started, to see how long that took and what it holds. */
public final class Start {

    /** On the standard output once the application is up. */
    public static final String READY = "BENCH READY";

    private Start() {}

    /** As {@link #awaitEnd(Map)}, for an application that does nothing else; writes the figures itself. */
    public static void run() throws IOException {
        Map<String, Object> figures = new TreeMap<>();
        awaitEnd(figures);
        new ObjectMapper().writeValue(TurnSettings.fromSystem().result().toFile(), figures);
    }

    /** Says that it is up, waits for the end of the standard input, and then looks what is alive on the heap. */
    static void awaitEnd(Map<String, Object> figures) throws IOException {
        System.out.println(READY);
        System.in.readAllBytes();
        System.gc();
        System.gc();
        figures.put(
                "liveHeapBytes",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
