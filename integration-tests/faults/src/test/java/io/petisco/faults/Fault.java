package io.petisco.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that goes wrong while the application publishes and handles.
 *
 * @param number as in the list of faults on the page "Guarantees"
 * @param proxied whether the application reaches the broker through a {@link FaultProxy}
 * @param outage whether it takes the broker or the network away: then there is a limit for the recovery
 * @param settings of the application
 * @param app which of the applications
 * @param limitOfTheConnector why it is not for {@link App#CHANNEL}; empty if it is
 * @param strike does it, and undoes it: when this returns, broker and network are as they should be
 */
record Fault(
        int number,
        String title,
        boolean proxied,
        boolean outage,
        Map<String, String> settings,
        App app,
        Optional<String> limitOfTheConnector,
        Strike strike) {

    @FunctionalInterface
    interface Strike {
        void on(Arena arena) throws Exception;
    }

    static Fault of(int number, String title, Strike strike) {
        return new Fault(number, title, false, false, Map.of(), App.chosen(), Optional.empty(), strike);
    }

    Fault throughProxy() {
        return new Fault(number, title, true, outage, settings, app, limitOfTheConnector, strike);
    }

    /** Broker or network are gone, and back when it has struck. */
    Fault withOutage() {
        return new Fault(number, title, proxied, true, settings, app, limitOfTheConnector, strike);
    }

    Fault in(App other) {
        return new Fault(number, title, proxied, outage, settings, other, limitOfTheConnector, strike);
    }

    Fault with(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new Fault(number, title, proxied, outage, Map.copyOf(more), app, limitOfTheConnector, strike);
    }

    /** Says why the official connector of Quarkus Messaging cannot survive it: then it does not strike the application that uses it. */
    Fault beyondTheOfficialConnector(String reason) {
        return new Fault(number, title, proxied, outage, settings, app, Optional.of(reason), strike);
    }

    /** Why it does not strike; empty if it does. */
    Optional<String> whyNot() {
        return app == App.CHANNEL ? limitOfTheConnector : Optional.empty();
    }

    /** How many consumers the handler's queue has: a channel has one, unless its own {@code concurrency} says otherwise. */
    int consumers() {
        return app == App.CHANNEL
                ? 1
                : Integer.parseInt(settings.getOrDefault("quarkus.petisco.consumer.concurrency", "1"));
    }

    @Override
    public String toString() {
        return number + " " + title;
    }
}
