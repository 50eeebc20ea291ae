package io.petisco.rabbitmq;

/**
 * Which deliveries of one channel are settled, and which of them one acknowledgement can cover. Delivery tags of a channel
 * are 1, 2, 3, ...; a tag that is acknowledged with {@code multiple} covers all before it, so only a gapless prefix of
 * settled tags may be. Not safe for use by several threads.
 */
final class AckWindow {

    static final long NOTHING = 0;

    private static final byte OPEN = 0;
    private static final byte ACKED = 1;
    private static final byte RETURNED = 2;

    private byte[] states;
    private long firstOpen = 1;
    private long sent = 0;
    private long highestAckable = 0;

    /** @param expected how many deliveries are open at a time, usually; it grows if need be */
    AckWindow(int expected) {
        states = new byte[Math.max(16, Integer.highestOneBit(Math.max(1, expected) * 2 - 1) * 2)];
    }

    void acked(long tag) {
        settle(tag, ACKED);
    }

    /** The tag was returned to its queue, or acknowledged, by a call of its own. */
    void returned(long tag) {
        settle(tag, RETURNED);
    }

    private void settle(long tag, byte state) {
        if (tag < firstOpen) {
            return;
        }
        while (tag - firstOpen >= states.length) {
            grow();
        }
        states[index(tag)] = state;
        while (states[index(firstOpen)] != OPEN) {
            // the broker accepts only a tag that is still unsettled, so never one that was returned
            if (states[index(firstOpen)] == ACKED) {
                highestAckable = firstOpen;
            }
            states[index(firstOpen)] = OPEN;
            firstOpen++;
        }
    }

    private int index(long tag) {
        return (int) (tag & (states.length - 1));
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

    /** How many tags one acknowledgement would newly cover. */
    long pending() {
        return highestAckable - sent;
    }

    /** The tag to acknowledge with {@code multiple}, or {@link #NOTHING}; it counts as sent from now on. */
    long takeAckable() {
        if (highestAckable == sent) {
            return NOTHING;
        }
        sent = highestAckable;
        return sent;
    }
}
