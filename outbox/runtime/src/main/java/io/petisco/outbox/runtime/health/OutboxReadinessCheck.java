package io.petisco.outbox.runtime.health;

import java.sql.SQLException;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.petisco.outbox.jdbc.OutboxTable.State;
import io.petisco.outbox.runtime.relay.TableState;

/** Shows how full the table is. Down only if it cannot be read: then no transaction that publishes can commit. */
@Readiness
public class OutboxReadinessCheck implements HealthCheck {

    static final String NAME = "Petisco outbox";

    private final TableState table;

    @Inject
    OutboxReadinessCheck(TableState table) {
        this.table = table;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        try {
            State state = table.read();
            return response.up()
                    .withData("rows", (state.rows() >= TableState.LIMIT ? "at least " : "") + state.rows())
                    .withData("oldest", Math.round(state.oldestSeconds()) + " s")
                    .withData("parked", state.parked())
                    .build();
        } catch (SQLException e) {
            return response.down()
                    .withData("table", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
