package io.petisco.operations.move;

import java.io.IOException;
import java.util.PriorityQueue;

import com.rabbitmq.client.Channel;

/**
 * Acknowledges deliveries of one channel, many with one frame where possible. The tags of a channel are 1, 2, 3, ...,
 * and an acknowledgement with {@code multiple} covers all tags up to its own. So it may cover only an unbroken sequence
 * of moved messages. Behind a message that stays in the queue, each message gets its own acknowledgement. Safe for use
 * by several threads.
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

    /**
     * Keeps the message in the queue: no acknowledgement may cover it. Call this before any later message is
     * acknowledged.
     */
    synchronized void keep(long tag) {
        firstKept = Math.min(firstKept, tag);
    }

    /** Marks the message as done, to be acknowledged now or by {@link #flush} or {@link #flushAll}. */
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

    /** Sends the outstanding acknowledgements, up to the first gap. */
    synchronized void flush() throws IOException {
        if (done > sent) {
            channel.basicAck(done, true);
            sent = done;
        }
    }

    /** Also sends the acknowledgements behind gaps. No message within a gap may be acknowledged later. */
    synchronized void flushAll() throws IOException {
        flush();
        for (Long tag = behindAGap.poll(); tag != null; tag = behindAGap.poll()) {
            channel.basicAck(tag, false);
        }
    }
}
