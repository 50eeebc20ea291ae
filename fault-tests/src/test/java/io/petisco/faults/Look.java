package io.petisco.faults;

import java.io.IOException;

/**
 * What an application uses.
 *
 * @param heap in bytes, after a collection
 * @param threads how many there are, but for those of Quarkus' pool, of which there are as many as there is work
 * @param pooled how many threads of Quarkus' pool there are
 */
record Look(long heap, long threads, long pooled) {

    private static final double MEBIBYTE = 1024 * 1024;

    static Look at(FaultApp app) throws IOException {
        String[] threads = app.post("/threads").split("\n");
        long pooled = 0;
        long publishers = 0;
        for (String thread : threads) {
            pooled += thread.startsWith("executor-thread-") ? 1 : 0;
            publishers += thread.startsWith("keeping-up-") ? 1 : 0;
        }
        return new Look(Long.parseLong(app.post("/heap")), threads.length - pooled - publishers, pooled);
    }

    double heapInMebibytes() {
        return heap / MEBIBYTE;
    }
}
