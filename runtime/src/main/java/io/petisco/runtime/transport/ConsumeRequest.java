package io.petisco.runtime.transport;

/**
 * What to consume.
 *
 * @param prefetch how many unsettled messages the broker sends at most, 1 or more
 */
public record ConsumeRequest(String queue, int prefetch) {

    public ConsumeRequest {
        if (prefetch < 1 || prefetch > 65_535) {
            throw new IllegalArgumentException("prefetch must be between 1 and 65535, but is " + prefetch);
        }
    }
}
