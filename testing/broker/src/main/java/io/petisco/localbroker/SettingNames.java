package io.petisco.localbroker;

/**
 * The names of the settings in the current context, so that messages name the one that the reader can change.
 *
 * @param prefix of the settings' names
 * @param runningBroker the setting that names a running broker
 * @param lastWayOut another fix if there is no RabbitMQ to run; may be empty
 */
public record SettingNames(String prefix, String runningBroker, String lastWayOut) {

    /** Those of {@link Options#fromSystem()}. */
    static final SettingNames OF_TESTS = new SettingNames(Options.PREFIX, Options.PREFIX + "uri", "");

    String name(String setting) {
        return prefix + setting;
    }

    /** The fixes if there is no RabbitMQ to run. */
    String waysOut() {
        return "Ways out: install RabbitMQ (Debian: apt-get install rabbitmq-server); or set " + name("server-script")
                + " to the rabbitmq-server of another installation; or set " + runningBroker
                + " to a running broker; or start Docker" + lastWayOut + ".";
    }
}
