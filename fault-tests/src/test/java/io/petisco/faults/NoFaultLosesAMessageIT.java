package io.petisco.faults;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message that {@code publish} reported as confirmed is handled, waits for a retry, or is a dead letter, whatever happens;
 * and what is published after the fault is handled. {@code -Dpetisco.faults} chooses the faults.
 */
class NoFaultLosesAMessageIT {

    private static LocalRabbitMq broker;
    private static final Report REPORT = new Report();

    @BeforeAll
    static void start() {
        broker = LocalRabbitMq.start();
    }

    @AfterAll
    static void end() throws IOException {
        if (broker != null) {
            broker.close();
        }
        REPORT.write("faults-" + App.chosen().name().toLowerCase(Locale.ROOT));
    }

    static List<Fault> faults() {
        return Faults.chosen();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothingIsLostBy(Fault fault) throws Exception {
        Row row = FaultRun.of(fault, Broker.of(broker));
        REPORT.add(row);
        assertThat(row.lost()).as(row.line()).isZero();
    }
}
