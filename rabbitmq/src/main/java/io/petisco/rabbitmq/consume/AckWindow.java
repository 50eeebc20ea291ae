package io.petisco.rabbitmq.consume;

/**
 * Tracks which deliveries of one channel are settled, and which of them one acknowledgement can cover. Delivery tags of
 * a channel are 1, 2, 3, ...; a tag that is acknowledged with {@code multiple} covers all tags before it, so this is
 * allowed only for a gapless prefix of settled tags. Not safe for use by several threads.
 */
final class AckWindow {

    /** An acknowledgement of several tags covers the tag. */
    static final byte ACKED = 1;

    /** The tag was requeued or acknowledged by a call of its own. */
    static final byte RETURNED = 2;

    private static final byte OPEN = 0;

    private byte[] states;
    private long firstOpen = 1;
    private long highestAckable = 0;

    /** @param expected the usual number of open deliveries; the window grows if necessary */
    AckWindow(int expected) {
        states = new byte[Math.max(16, Integer.highestOneBit(Math.max(1, expected) * 2 - 1) * 2)];
    }

    /**
     * Marks a tag as settled.
     *
     * @param how {@link #ACKED} or {@link #RETURNED}
     * @return as {@link #ackable}
     */
    long settle(long tag, byte how) {
        if (tag < firstOpen) {
            return highestAckable;
        }
        while (tag - firstOpen >= states.length) {
            grow();
        }
        int mask = states.length - 1;
        states[(int) tag & mask] = how;
        for (int first = (int) firstOpen & mask; states[first] != OPEN; first = (int) firstOpen & mask) {
            // the broker accepts only a tag that is still unsettled, so never one that was returned
            if (states[first] == ACKED) {
                highestAckable = firstOpen;
            }
            states[first] = OPEN;
            firstOpen++;
        }
        return highestAckable;
    }

    private int index(long tag) {
        return (int) tag & (states.length - 1);
    }

    private void grow() {
        byte[] larger = new byte[states.length * 2];
        for (long tag = firstOpen; tag < firstOpen + states.length; tag++) {
            larger[(int) (tag & (larger.length - 1))] = states[index(tag)];
        }
        states = larger;
    }

    boolean isSettledUpTo(long tag) {
        return tag < firstOpen;
    }

    /** Whether a single tag is settled. */
    boolean isSettled(long tag) {
        return tag < firstOpen || (tag - firstOpen < states.length && states[index(tag)] != OPEN);
    }

    /** The highest tag that may be acknowledged together with all before it; 0 if there is none yet. */
    long ackable() {
        return highestAckable;
    }
}
