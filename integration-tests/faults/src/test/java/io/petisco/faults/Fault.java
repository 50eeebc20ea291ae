package io.petisco.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fault that strikes while the application publishes and handles.
 *
 * @param number the number in the list of faults on the page "Guarantees"
 * @param proxied whether the application reaches the broker through a {@link FaultProxy}
 * @param outage whether it makes the broker or the network unavailable, so that the recovery has a limit
 * @param settings the settings of the application
 * @param app the application to strike
 * @param limitOfTheConnector the reason not to strike {@link App#CHANNEL}; empty to strike it
 * @param strike causes the fault and ends it: when it returns, the broker and the network work again
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

    /** The fault as an outage: the broker or the network is down, and back when the strike returns. */
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

    /** A fault that the official connector cannot survive, for this reason: it does not strike {@link App#CHANNEL}. */
    Fault beyondTheOfficialConnector(String reason) {
        return new Fault(number, title, proxied, outage, settings, app, Optional.of(reason), strike);
    }

    /** The reason why it does not strike; empty if it does. */
    Optional<String> whyNot() {
        return app == App.CHANNEL ? limitOfTheConnector : Optional.empty();
    }

    /** The number of consumers of the handler's queue: a channel has one, unless its own {@code concurrency} is set. */
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
