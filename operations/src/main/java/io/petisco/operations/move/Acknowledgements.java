package io.petisco.operations.move;

import java.io.IOException;
import java.util.PriorityQueue;

import com.rabbitmq.client.Channel;

/**
 * Acknowledges deliveries of one channel, many with one frame where that is right. The tags of a channel are 1, 2, 3, ..., and an
 * acknowledgement with {@code multiple} covers all up to its tag. So it may cover only what is done without a gap; behind a
 * message that is kept, each gets its own. Safe for use by several threads.
 */
final class Acknowledgements {

    private static final int MOST_TOGETHER = 100;

    private final Channel channel;
    private final PriorityQueue<Long> behindAGap = new PriorityQueue<>();
    private long done;
    private long sent;
    private long firstKept = Long.MAX_VALUE;

    Acknowledgements(Channel channel) {
        this.channel = channel;
    }

    /** The message stays: no acknowledgement may cover it. Call this before any later message is acknowledged. */
    synchronized void keep(long tag) {
        firstKept = Math.min(firstKept, tag);
    }

    /** The message may be acknowledged: at the next {@link #flush} at the latest. */
    synchronized void add(long tag) throws IOException {
        if (tag > firstKept) {
            channel.basicAck(tag, false);
            return;
        }
        behindAGap.add(tag);
        while (!behindAGap.isEmpty() && behindAGap.peek() == done + 1) {
            behindAGap.poll();
            done++;
        }
        if (done - sent >= MOST_TOGETHER) {
            flush();
        }
    }

    /** Tells the broker what it has not heard yet. */
    synchronized void flush() throws IOException {
        if (done > sent) {
            channel.basicAck(done, true);
            sent = done;
        }
    }

    /** Tells the broker also of what is behind a gap: no message that is between may follow. */
    synchronized void flushAll() throws IOException {
        flush();
        for (Long tag = behindAGap.poll(); tag != null; tag = behindAGap.poll()) {
            channel.basicAck(tag, false);
        }
    }
}
