package io.petisco.runtime.metrics;

/** Names of meters and tags, as {@code guide-metrics.adoc} lists them. */
final class MetricNames {

    static final String PUBLISHED = "petisco.messages.published";
    static final String CONFIRMED = "petisco.messages.confirmed";
    static final String REJECTED = "petisco.messages.rejected";
    static final String UNROUTABLE = "petisco.messages.unroutable";
    static final String TIMED_OUT = "petisco.messages.timed.out";
    static final String UNCONFIRMED = "petisco.messages.unconfirmed";

    static final String HANDLED = "petisco.messages.handled";
    static final String FAILED = "petisco.messages.failed";
    static final String RETRIED = "petisco.messages.retried";
    static final String DEAD_LETTERED = "petisco.messages.dead.lettered";
    static final String RETURNED = "petisco.messages.returned";
    static final String IN_FLIGHT = "petisco.messages.in.flight";
    static final String HANDLER_DURATION = "petisco.handler.duration";

    static final String CONSUMERS = "petisco.consumers";
    static final String CONSUMERS_LIVE = "petisco.consumers.live";
    static final String CONNECTION_UP = "petisco.connection.up";
    static final String RECONNECTS = "petisco.connection.reconnects";

    static final String TYPE = "type";
    static final String VERSION = "version";
    static final String HANDLER = "handler";
    static final String OUTCOME = "outcome";
    static final String CONNECTION = "connection";

    /**
     * The type of the store's handler, which handles all types: names from the wire would create an unlimited number of
     * tags.
     */
    static final String ALL_TYPES = "*";

    private MetricNames() {}
}
