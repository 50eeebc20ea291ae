package io.petisco.transport;

import java.time.Duration;

/** One of a transport's connections, as it is now. Safe for use by several threads; nothing blocks. */
public interface BrokerConnection {

    /** Its purpose: {@code publish} or {@code consume}. */
    String purpose();

    /** The host of the node that it leads to, or led to last; as configured. */
    String host();

    int port();

    boolean isOpen();

    /** How often it was opened again after it was lost. */
    long reconnects();

    /** For how long the broker has blocked it, by a memory or disk alarm; zero while it does not. */
    Duration blockedFor();
}
