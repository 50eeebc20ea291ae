package io.petisco;

/**
 * The chaos that {@code quarkus.petisco.chaos.*} configures. Inject it to change it while the application runs; it is safe for
 * use by several threads.
 */
public interface ConfigurableChaos extends MessageChaos {

    /** Whether it has any effect: not if chaos is disabled, or if a bean of the application replaces it. */
    boolean isEnabled();

    /** The current settings. */
    ChaosSettings settings();

    /**
     * Changes the settings, from the next delivery on, until the application ends.
     *
     * @throws IllegalStateException if it would have no effect
     */
    void change(ChaosSettings settings);
}
