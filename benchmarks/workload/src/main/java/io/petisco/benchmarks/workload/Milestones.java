package io.petisco.benchmarks.workload;

import java.io.IOException;

/**
 * Reports its progress on the standard output, and continues on request, so that another process can measure this one in
 * between: a native executable cannot measure itself as a JVM can.
 */
public final class Milestones {

    /** The beginning of a milestone's line; the name of the milestone and a number follow. */
    public static final String LINE = "BENCH MILESTONE";

    /** The first message was published and handled. */
    public static final String FIRST = "first";

    /** {@link #MANY_MESSAGES} more messages were published and handled. */
    public static final String MANY = "many";

    /** The warm-up is over. */
    public static final String WARM = "warm";

    /** The measured work is done; the number is the number of its messages. */
    public static final String MEASURED = "measured";

    /** The number of messages between the first and the second milestone. */
    public static final int MANY_MESSAGES = 10_000;

    private Milestones() {}

    static void reach(String name, long number) throws IOException {
        System.out.println(LINE + " " + name + " " + number);
        for (int c = System.in.read(); c != '\n'; c = System.in.read()) {
            if (c < 0) {
                throw new IOException("nothing allows it to continue");
            }
        }
    }
}
