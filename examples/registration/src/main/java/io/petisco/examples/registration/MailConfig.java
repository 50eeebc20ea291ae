package io.petisco.examples.registration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How unreliable the mail server is. */
@ConfigMapping(prefix = "registration.mail")
public interface MailConfig {

    /** Which share of the mails fails, from 0 to 1. */
    @WithDefault("0.3")
    double failureRate();
}
