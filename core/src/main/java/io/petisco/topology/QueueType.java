package io.petisco.topology;

/** How the broker stores a queue. */
public enum QueueType {
    /** On one node. */
    CLASSIC,
    /** On several nodes of a cluster: with a majority of them, nothing is lost and the queue continues. */
    QUORUM
}
