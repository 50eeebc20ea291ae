package io.petisco.faults;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Whatever happens, a message that {@code publish} reported as confirmed is handled, waits for a retry, or is a dead letter.
 * Messages that are published after the fault are handled. {@code -Dpetisco.faults} selects the faults.
 */
class NoFaultLosesAMessageIT {

    private static final Brokers BROKERS = new Brokers(2); // the parallelism in junit-platform.properties
    private static final Report REPORT = new Report();

    @AfterAll
    static void end() throws IOException {
        BROKERS.close();
        REPORT.write("faults-" + App.chosen().name().toLowerCase(Locale.ROOT));
    }

    static List<Fault> faults() {
        return Faults.chosen();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothingIsLostBy(Fault fault) throws Exception {
        fault.whyNot().ifPresent(reason -> REPORT.skip(fault, reason));
        assumeTrue(fault.whyNot().isEmpty(), () -> fault.whyNot().orElseThrow());
        Row row = BROKERS.lend(broker -> FaultRun.of(fault, Broker.of(broker)));
        REPORT.add(row);
        assertThat(row.lost()).as(row.line()).isZero();
    }
}
