package io.petisco.deployment.running;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log lines of the extension's consumers, until it is closed. */
public final class ConsumeLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.petisco.consume");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public ConsumeLines() {
        logger.addHandler(this);
    }

    public List<LogRecord> of(int id) {
        String prefix = "PETISCO00" + id + ":";
        return records.stream()
                .filter(line -> line.getMessage().startsWith(prefix))
                .toList();
    }

    /** The texts of all errors. */
    public List<String> errors() {
        return records.stream()
                .filter(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(ConsumeLines::text)
                .toList();
    }

    public static String text(LogRecord line) {
        return String.format(line.getMessage(), line.getParameters());
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
