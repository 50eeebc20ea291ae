package io.petisco.faults;

import java.util.HashMap;
import java.util.Map;

/**
 * Something that goes wrong while the application publishes and handles.
 *
 * @param number as in the list of faults on the page "Guarantees"
 * @param proxied whether the application reaches the broker through a {@link FaultProxy}
 * @param outage whether it takes the broker or the network away: then there is a limit for the recovery
 * @param settings of the application
 * @param app which of the applications
 * @param strike does it, and undoes it: when this returns, broker and network are as they should be
 */
record Fault(
        int number,
        String title,
        boolean proxied,
        boolean outage,
        Map<String, String> settings,
        App app,
        Strike strike) {

    @FunctionalInterface
    interface Strike {
        void on(Arena arena) throws Exception;
    }

    static Fault of(int number, String title, Strike strike) {
        return new Fault(number, title, false, false, Map.of(), App.chosen(), strike);
    }

    Fault throughProxy() {
        return new Fault(number, title, true, outage, settings, app, strike);
    }

    /** Broker or network are gone, and back when it has struck. */
    Fault withOutage() {
        return new Fault(number, title, proxied, true, settings, app, strike);
    }

    Fault in(App other) {
        return new Fault(number, title, proxied, outage, settings, other, strike);
    }

    Fault with(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new Fault(number, title, proxied, outage, Map.copyOf(more), app, strike);
    }

    @Override
    public String toString() {
        return number + " " + title;
    }
}
