package io.petisco.rabbitmq;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has one thread at a time send, while nobody waits for a write that is not its own: who comes while another sends leaves its
 * messages to that one. Safe for use by several threads.
 */
final class SendTurns {

    /** After so many messages, most of them other threads', a publishing thread leaves the sending to the executor. */
    private static final int MAX_SENT_BY_CALLER = 256;

    /** What is sent. */
    interface Work {

        /** Whether there is something to send, and it can be sent now. */
        boolean canSend();

        /** Sends one message; false if there is none, or it cannot be sent now. One call at a time. May block. */
        boolean sendNext();
    }

    private final Work work;
    private final WakeUp wakeUp;
    private final ReentrantLock turn = new ReentrantLock();

    SendTurns(Work work, Executor blockingExecutor) {
        this.work = work;
        this.wakeUp = new WakeUp(blockingExecutor, this::take);
    }

    /** Has another thread send what there is. Does not block. */
    void schedule() {
        // who has the turn looks again once it gives it up
        if (!turn.isLocked() && work.canSend()) {
            wakeUp.ask();
        }
    }

    /** Sends what there is, unless another thread does so already. */
    void take() {
        int sent = 0;
        while (turn.tryLock()) {
            try {
                while (sent < MAX_SENT_BY_CALLER && work.sendNext()) {
                    sent++;
                }
            } finally {
                turn.unlock();
            }
            if (sent >= MAX_SENT_BY_CALLER) {
                schedule();
                return;
            }
            if (!work.canSend()) {
                return;
            }
        }
    }
}
