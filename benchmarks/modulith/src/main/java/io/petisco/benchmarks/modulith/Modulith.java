package io.petisco.benchmarks.modulith;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.petisco.benchmarks.workload.outbox.Arrivals;
import io.petisco.benchmarks.workload.outbox.OutboxContender;
import io.petisco.benchmarks.workload.outbox.OutboxTurn;
import io.petisco.benchmarks.workload.outbox.Placing;
import io.petisco.benchmarks.workload.outbox.TransactionKind;
import io.petisco.benchmarks.workload.outbox.WaitingRows;

/** Spring Modulith's event publication registry. */
public final class Modulith implements OutboxContender {

    private ConfigurableApplicationContext context;
    private Orders orders;

    public static void main(String[] arguments) throws Exception {
        OutboxTurn.run(new Modulith());
    }

    @Override
    public void start(Arrivals arrivals) {
        context = SpringApplication.run(Application.class);
        context.getBean(OrderListener.class).setArrivals(arrivals);
        orders = context.getBean(Orders.class);
        orders.begin(arrivals);
    }

    @Override
    public Map<TransactionKind, Placing> transactions() {
        return Map.of(TransactionKind.OUTBOX, orders::place, TransactionKind.ORDER_ONLY, orders::placeWithoutEvent);
    }

    @Override
    public String table() {
        return "event_publication";
    }

    @Override
    public void addWaiting(Connection connection, long template, long first, int count, Duration due)
            throws SQLException {
        String sql = "insert into event_publication select (jsonb_populate_record(null::event_publication, to_jsonb(t)"
                + " || jsonb_build_object('id', gen_random_uuid(),"
                + " 'serialized_event', replace(t.serialized_event, ?, (? + n)::text)))).*"
                + " from " + WaitingRows.TEMPLATE + " t, generate_series(0, ? - 1) n";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, String.valueOf(template));
            insert.setLong(2, first);
            insert.setInt(3, count);
            insert.executeUpdate();
        }
    }

    @Override
    public void sendWaiting() {
        context.getBean(Resubmission.class).resubmit();
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    /** The class whose package Spring Boot scans. */
    @SpringBootApplication
    static class Application {}
}
