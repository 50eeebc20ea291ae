package io.petisco.benchmarks.workload;

/**
 * The event: 250 bytes as compact JSON. Field names are single words, so the JSON is the same in every naming style.
 *
 * @param sequence a number of ten digits
 * @param sent when the event was due to be sent, in the time of {@link Ticks}: sixteen digits
 */
public record OrderPlaced(
        long sequence,
        long sent,
        String order,
        String customer,
        String city,
        String product,
        int quantity,
        long amount,
        String currency,
        String note) {

    public static final String ORDER = "3f0c4b1e-8a55-4d0e-9f43-6b1d2c7a90ee";
    public static final String CUSTOMER = "Grace Hopper";
    public static final String CITY = "Arlington";
    public static final String PRODUCT = "nanosecond-wire";
    public static final int QUANTITY = 12;
    public static final long AMOUNT = 1_299;
    public static final String CURRENCY = "EUR";
    public static final String NOTE = "29.98 cm of copper wire, cut";

    public static OrderPlaced of(long sequence, long sent) {
        return new OrderPlaced(sequence, sent, ORDER, CUSTOMER, CITY, PRODUCT, QUANTITY, AMOUNT, CURRENCY, NOTE);
    }
}
