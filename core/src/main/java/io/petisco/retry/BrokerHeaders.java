package io.petisco.retry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Headers that tell the broker what to do with a message. The sender of a copy decides where it goes, so a copy does
 * not have them: {@code CC} and {@code BCC} would route the copy to all their queues again, {@code x-delay} would delay
 * it again in an exchange that delays messages, and {@code x-stream-} headers belong to a stream.
 * {@code x-delivery-count} and {@code x-acquired-count} count deliveries of the original.
 */
public final class BrokerHeaders {

    private static final Set<String> NAMES = Set.of("CC", "BCC", "x-delay", "x-delivery-count", "x-acquired-count");
    private static final String STREAM = "x-stream-";

    private BrokerHeaders() {}

    /** Whether a copy must not have the header. */
    public static boolean staysBehind(String header) {
        return NAMES.contains(header) || header.startsWith(STREAM);
    }

    /**
     * A copy of headers without these.
     *
     * @return modifiable, in the same order
     * @param headers may be null
     */
    public static Map<String, Object> without(Map<String, Object> headers) {
        Map<String, Object> copy = headers == null ? new LinkedHashMap<>() : new LinkedHashMap<>(headers);
        copy.keySet().removeIf(BrokerHeaders::staysBehind);
        return copy;
    }
}
