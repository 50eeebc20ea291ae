package io.petisco.runtime.transport;

/**
 * What to consume.
 *
 * @param prefetch how many unsettled messages the broker sends at most, 1 or more
 * @param singleActive whether the queue has a single active consumer: one that stops leaves the queue to the next only when
 *     it is closed, so that what it gives back comes before the rest
 */
public record ConsumeRequest(String queue, int prefetch, boolean singleActive) {

    public ConsumeRequest(String queue, int prefetch) {
        this(queue, prefetch, false);
    }

    public ConsumeRequest {
        if (prefetch < 1 || prefetch > 65_535) {
            throw new IllegalArgumentException("prefetch must be between 1 and 65535, but is " + prefetch);
        }
    }
}
