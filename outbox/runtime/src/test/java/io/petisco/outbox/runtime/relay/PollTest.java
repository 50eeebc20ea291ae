package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.NewRow;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.Schema;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class PollTest {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int BATCH = 2;

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Database database = new Database(dataSource);
    private final InFlight inFlight = new InFlight();
    private final Deletions deletions = new Deletions(database, inFlight, () -> {});
    private final LateBroker broker = new LateBroker();
    private final Poll poll = new Poll(
            database,
            broker,
            inFlight,
            new Verdicts(database, inFlight, deletions, new OutboxCounters(), false, 20),
            BATCH,
            GRACE);

    @BeforeEach
    void createTables() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new Schema(database).create();
    }

    private void add(int rows) throws SQLException {
        List<NewRow> added = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            MessageProperties properties = new MessageProperties(
                    "application/json", null, "id " + i, null, null, "t", "a", null, null, Map.of());
            added.add(new NewRow(new OutgoingMessage("ex", "key", properties, new byte[] {'{', '}'}), true, null));
        }
        database.inTransaction(
                connection -> new OutboxTable(database.dialect()).insert(connection, added, Duration.ZERO));
    }

    private long rows() throws SQLException {
        return database.inTransaction(connection -> new OutboxTable(database.dialect()).state(connection, 100))
                .rows();
    }

    @Test
    void sendsTheNextBatchBeforeTheBrokerHasAnsweredForTheLastOne() throws Exception {
        add(2 * BATCH);

        assertThat(poll.sendSome()).isTrue();
        assertThat(broker.unanswered).hasSize(BATCH);
        broker.answerAfter = 2 * BATCH; // would never come if the poll waited first
        assertThat(poll.sendSome()).isTrue();
        assertThat(poll.sendSome()).isFalse();

        while (deletions.deleteSome()) {
            // until all are deleted
        }
        assertThat(rows()).isZero();
    }

    @Test
    void waitsForAllAnswersAfterABatchThatIsNotFull() throws Exception {
        add(BATCH + 1);
        broker.answerAfter = BATCH + 1;

        assertThat(poll.sendSome()).isTrue();
        assertThat(poll.sendSome()).isFalse();
        assertThat(broker.unanswered).isEmpty();
        assertThat(inFlight.size()).isEqualTo(BATCH + 1); // until they are deleted
    }

    @Test
    void stopsIfTheBrokerDoesNotAnswer() throws Exception {
        add(3 * BATCH);
        broker.failure = new PublishFailure(Kind.TIMEOUT, "no confirm");
        broker.answerAfter = 1;

        poll.sendSome();
        assertThat(poll.sendSome()).isFalse();
        assertThat(inFlight.size()).isZero();
    }

    /** Answers for all messages when it has got a number of them. */
    private static final class LateBroker implements Sender {

        private final List<PublishListener> unanswered = new ArrayList<>();
        private int sent;
        private int answerAfter = Integer.MAX_VALUE;
        private PublishFailure failure;

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public void send(OutgoingMessage message, PublishListener listener) {
            unanswered.add(listener);
            if (++sent >= answerAfter) {
                for (PublishListener waiting : unanswered) {
                    if (failure == null) {
                        waiting.onConfirmed();
                    } else {
                        waiting.onFailed(failure);
                    }
                }
                unanswered.clear();
            }
        }

        @Override
        public void sendWithoutWaiting(OutgoingMessage message, PublishListener listener) {
            send(message, listener);
        }
    }
}
