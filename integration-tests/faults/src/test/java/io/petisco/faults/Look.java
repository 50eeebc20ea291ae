package io.petisco.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The resources that an application uses.
 *
 * @param heap the used heap in bytes, after a garbage collection
 * @param threads the sorted names of its threads, without those of the Quarkus pool, whose number depends on the load
 * @param pooled the number of threads in the Quarkus pool
 */
record Look(long heap, List<String> threads, long pooled) {

    private static final double MEBIBYTE = 1024 * 1024;

    static Look at(FaultApp app) throws IOException {
        List<String> threads = new ArrayList<>();
        long pooled = 0;
        for (String thread : app.post("/threads").split("\n")) {
            if (thread.startsWith("executor-thread-")) {
                pooled++;
            } else if (!thread.startsWith("keeping-up-")) {
                threads.add(thread);
            }
        }
        return new Look(
                Long.parseLong(app.post("/heap")), threads.stream().sorted().toList(), pooled);
    }

    double heapInMebibytes() {
        return heap / MEBIBYTE;
    }
}
