package io.petisco.benchmarks.workload;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * The resources that this process has used so far.
 *
 * @param cpuNanos the CPU time of all its threads, including those of the JVM
 * @param allocatedBytes the bytes allocated by live Java threads
 */
record ProcessUse(long nanoTime, long cpuNanos, long allocatedBytes) {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static ProcessUse now() {
        long allocated = Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
        return new ProcessUse(System.nanoTime(), PROCESS.getProcessCpuTime(), allocated);
    }
}
