package io.petisco.retry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The headers of a copy, without the less important ones if the message's original headers leave too little room.
 *
 * @param headers all original headers of the message, and as many of Petisco's as fit
 * @param leftOut the names of the missing headers, as text; empty if all fit
 */
public record FittingHeaders(Map<String, Object> headers, List<String> leftOut) {

    /**
     * The headers that the broker adds when it dead-letters a message. A message also returns from a retry queue this
     * way.
     */
    private static final List<String> BROKERS_NOTES = List.of(
            "x-death",
            "x-first-death-exchange",
            "x-first-death-queue",
            "x-first-death-reason",
            "x-last-death-exchange",
            "x-last-death-queue",
            "x-last-death-reason");

    /** The headers to drop, the least important first. */
    private static final List<Step> STEPS = List.of(
            Step.shorten(RetryHeaders.STACK_TRACE, 2 * 1024),
            Step.leaveOut(RetryHeaders.STACK_TRACE),
            Step.shorten(RetryHeaders.MESSAGE, 256),
            Step.leaveOut(RetryHeaders.MESSAGE),
            new Step(BROKERS_NOTES, 0),
            Step.leaveOut(RetryHeaders.FAILED_AT),
            Step.leaveOut(RetryHeaders.HANDLER),
            Step.leaveOut(RetryHeaders.EXCEPTION),
            Step.giveBack(RetryHeaders.REDELIVERY_COUNT),
            Step.giveBack(RetryHeaders.QUEUE));

    /**
     * Selects the headers.
     *
     * @param own the original headers of the message
     * @param wanted the original headers, and Petisco's
     * @param fits whether the copy can be sent with such headers
     */
    public static FittingHeaders of(
            Map<String, Object> own, Map<String, Object> wanted, Predicate<Map<String, Object>> fits) {
        if (fits.test(wanted)) {
            return new FittingHeaders(wanted, List.of());
        }
        Map<String, Object> headers = new LinkedHashMap<>(wanted);
        List<String> leftOut = new ArrayList<>();
        for (Step step : STEPS) {
            if (step.apply(headers, own, leftOut) && fits.test(headers)) {
                break;
            }
        }
        return new FittingHeaders(headers, List.copyOf(leftOut));
    }

    /** Whether a retry would be counted: if not, the message would be retried indefinitely. */
    public boolean countRetries() {
        return !leftOut.contains(RetryHeaders.REDELIVERY_COUNT);
    }

    /**
     * @param names of the headers
     * @param bytes the number of bytes to keep of each
     * @param ofOthersToo whether the message may already have such a header, which then stays as it is
     */
    private record Step(List<String> names, int bytes, boolean ofOthersToo) {

        Step(List<String> names, int bytes) {
            this(names, bytes, false);
        }

        static Step shorten(String name, int bytes) {
            return new Step(List.of(name), bytes);
        }

        static Step leaveOut(String name) {
            return new Step(List.of(name), 0);
        }

        static Step giveBack(String name) {
            return new Step(List.of(name), 0, true);
        }

        /** Returns whether this has changed anything. */
        boolean apply(Map<String, Object> headers, Map<String, Object> own, List<String> leftOut) {
            boolean changed = false;
            for (String name : names) {
                changed |= headers.containsKey(name) && change(name, headers, own, leftOut);
            }
            return changed;
        }

        private boolean change(
                String name, Map<String, Object> headers, Map<String, Object> own, List<String> leftOut) {
            if (bytes > 0) {
                return headers.get(name) instanceof String text && shorten(name, text, headers, leftOut);
            }
            if (ofOthersToo && own.containsKey(name)) {
                headers.put(name, own.get(name));
            } else {
                headers.remove(name);
            }
            leftOut.remove(shortened(name));
            leftOut.add(name);
            return true;
        }

        private boolean shorten(String name, String text, Map<String, Object> headers, List<String> leftOut) {
            String cut = RetryHeaders.truncate(text, bytes);
            if (cut.length() == text.length()) {
                return false;
            }
            headers.put(name, cut);
            leftOut.add(shortened(name));
            return true;
        }

        private static String shortened(String name) {
            return "the rest of " + name;
        }
    }
}
