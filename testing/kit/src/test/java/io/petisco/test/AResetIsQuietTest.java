package io.petisco.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** There is one before each test: what it says would drown what the tests say. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class AResetIsQuietTest {

    private final Logger logger = Logger.getLogger("io.petisco");
    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Inject
    PetiscoTest petisco;

    private Level levelBefore;

    @BeforeEach
    void listen() {
        levelBefore = logger.getLevel();
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setLevel(levelBefore);
    }

    @Test
    void butForDebugging() {
        petisco.reset();

        assertThat(lines)
                .as("that the queues are consumed again")
                .anySatisfy(line -> assertThat(line.getMessage()).startsWith("PETISCO00314"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.getLevel().intValue())
                        .as(line.getMessage())
                        .isLessThan(Level.INFO.intValue()));
    }
}
