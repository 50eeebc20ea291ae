package io.petisco.rabbitmq.connection;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.rabbitmq.client.SaslMechanism;

import static org.assertj.core.api.Assertions.assertThat;

class SaslTest {

    @ParameterizedTest
    @CsvSource({
        ", PLAIN AMQPLAIN, PLAIN",
        ", EXTERNAL PLAIN, PLAIN",
        ", EXTERNAL, EXTERNAL",
        "PLAIN, EXTERNAL PLAIN, PLAIN",
        "EXTERNAL, EXTERNAL PLAIN, EXTERNAL"
    })
    void takesWhatIsConfiguredOrElseThePasswordOrElseTheCertificate(
            Authentication configured, String offered, String chosen) {
        SaslMechanism mechanism = new Sasl(Optional.ofNullable(configured)).getSaslMechanism(offered.split(" "));

        assertThat(mechanism.getName()).isEqualTo(chosen);
    }

    @Test
    void takesNothingThatTheBrokerDoesNotOffer() {
        assertThat(new Sasl(Optional.of(Authentication.PLAIN)).getSaslMechanism(new String[] {"EXTERNAL"}))
                .isNull();
        assertThat(new Sasl(Optional.empty()).getSaslMechanism(new String[] {"OAUTHBEARER"}))
                .isNull();
    }
}
