package io.petisco.examples.registration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The configuration of the unreliable mail server. */
@ConfigMapping(prefix = "registration.mail")
public interface MailConfig {

    /** The share of mails that fail, from 0 to 1. */
    @WithDefault("0.3")
    double failureRate();
}
