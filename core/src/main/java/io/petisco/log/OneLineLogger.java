package io.petisco.log;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.petisco.text.Addresses;
import io.petisco.text.PlainText;

/**
 * The logger of all catalogues. Any text of the broker, an exception or a setting is logged as one line without control
 * characters, so that no text can forge a line or control the terminal that shows it, and without the users in the
 * addresses of brokers. An exception whose text would do so is logged as a {@link PlainThrowable}. Safe for use by
 * several threads.
 */
public final class OneLineLogger extends Logger {

    private static final long serialVersionUID = 1L;

    private final transient Logger logger;

    private OneLineLogger(Logger logger) {
        super(logger.getName());
        this.logger = logger;
    }

    /** @param category where a catalogue logs to, for example {@code io.petisco.consume} */
    public static Logger of(String category) {
        return new OneLineLogger(Logger.getLogger(category));
    }

    @Override
    public boolean isEnabled(Level level) {
        return logger.isEnabled(level);
    }

    @Override
    protected void doLog(Level level, String caller, Object message, Object[] parameters, Throwable thrown) {
        if (logger.isEnabled(level)) {
            logger.log(caller, level, plain(message), plain(parameters), PlainThrowable.of(thrown));
        }
    }

    @Override
    protected void doLogf(
            Level level, String caller, String format, Object @Nullable [] parameters, @Nullable Throwable thrown) {
        if (logger.isEnabled(level)) {
            logger.logf(caller, level, PlainThrowable.of(thrown), format, plain(parameters));
        }
    }

    private static Object @Nullable [] plain(Object @Nullable [] parameters) {
        if (parameters == null) {
            return null;
        }
        Object[] plain = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            plain[i] = plain(parameters[i]);
        }
        return plain;
    }

    /** The text as it is logged, also for the text of an exception. */
    static String text(String text) {
        return PlainText.line(Addresses.withoutUser(text));
    }

    /** Numbers stay numbers, for formats such as {@code %d}. */
    private static Object plain(Object parameter) {
        return parameter == null || parameter instanceof Number || parameter instanceof Boolean
                ? parameter
                : text(String.valueOf(parameter));
    }
}
