package io.petisco.transport;

import java.time.Duration;

/** The current state of one of a transport's connections. Safe for use by several threads; no method blocks. */
public interface BrokerConnection {

    /** Its purpose: {@code publish} or {@code consume}. */
    String purpose();

    /** The host of the current or latest node, as configured. */
    String host();

    int port();

    boolean isOpen();

    /** How often it was opened again after it was lost. */
    long reconnects();

    /** For how long the broker has blocked it, because of a memory or disk alarm; zero if it is not blocked. */
    Duration blockedFor();
}
