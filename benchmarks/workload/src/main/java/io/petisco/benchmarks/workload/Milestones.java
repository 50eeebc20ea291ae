package io.petisco.benchmarks.workload;

import java.io.IOException;

/**
 * Reports its progress on the standard output, and continues on request, so that this process can be measured from
 * outside in between: a native executable cannot measure itself as a JVM can.
 */
public final class Milestones {

    /** The beginning of such a line; then come the milestone's name and a number. */
    public static final String LINE = "BENCH MILESTONE";

    /** The first message was published and handled. */
    public static final String FIRST = "first";

    /** And {@link #MANY_MESSAGES} more. */
    public static final String MANY = "many";

    /** The warm-up is over. */
    public static final String WARM = "warm";

    /** The measured work is over; the number is that of its messages. */
    public static final String MEASURED = "measured";

    /** How many messages the second milestone is after. */
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
