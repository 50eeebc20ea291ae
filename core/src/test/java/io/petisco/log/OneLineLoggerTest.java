package io.petisco.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.jboss.logging.BasicLogger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every message of every catalogue, with texts that a message on the broker may carry. */
class OneLineLoggerTest {

    private static final String EVIL =
            "x\r\n2026-11-30 09:00:00 INFO  [org.acme] forged\u001b[2J\u0085\u2028\u202e\u009b31m";
    private static final Path CLASSES = Path.of("target/classes");
    private static final String GENERATED = "_$logger.class";

    private final Logger logger = Logger.getLogger("io.petisco");
    private final List<LogRecord> records = new ArrayList<>();
    private Level before;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setLevel(before);
    }

    static Stream<Class<?>> catalogues() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files
                    .map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(GENERATED))
                    .map(name -> name.substring(0, name.length() - GENERATED.length())
                            .replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(OneLineLoggerTest::load)
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void itsMessagesAreOneLineEach(Class<?> catalogue) throws Exception {
        Field field = catalogue.getDeclaredField("LOG");
        field.setAccessible(true);
        Object log = field.get(null);
        List<Method> messages = Arrays.stream(catalogue.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .toList();
        for (Method message : messages) {
            message.setAccessible(true);
            message.invoke(
                    log,
                    Arrays.stream(message.getParameterTypes())
                            .map(OneLineLoggerTest::evil)
                            .toArray());
        }

        assertThat(records).hasSize(messages.size()).allSatisfy(record -> {
            assertThat(printed(record, "%s")).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u202e]");
            assertThat(printed(record, "%s%n%e").lines())
                    .noneMatch(line -> line.startsWith("2026-11-30"))
                    .noneMatch(line -> line.contains("\u001b") || line.contains("\u202e"));
        });
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void debugLinesToo(Class<?> catalogue) throws Exception {
        Field field = catalogue.getDeclaredField("LOG");
        field.setAccessible(true);
        BasicLogger log = (BasicLogger) field.get(null);

        log.debugf("a part of it: %s", EVIL);
        log.debug(EVIL, new IllegalStateException(EVIL));

        assertThat(records)
                .hasSize(2)
                .allSatisfy(record -> assertThat(printed(record, "%s%n%e"))
                        .doesNotContain("\n2026-11-30", "\u001b", "\u0085", "\u2028", "\u202e"));
    }

    /** The client writes its channels so, and the broker who it refuses. */
    @ParameterizedTest
    @MethodSource("catalogues")
    void noLineNamesAUserOfTheBroker(Class<?> catalogue) throws Exception {
        Field field = catalogue.getDeclaredField("LOG");
        field.setAccessible(true);
        BasicLogger log = (BasicLogger) field.get(null);

        log.warnf("unexpected in %s", "AMQChannel(amqp://ada@127.0.0.1:5672/,1)");
        log.warn("refused", new IllegalStateException("access to vhost '/' refused for user 'ada'"));

        assertThat(records)
                .hasSize(2)
                .allSatisfy(record -> assertThat(printed(record, "%s%n%e")).doesNotContain("ada"));
    }

    private static String printed(LogRecord record, String pattern) {
        return new PatternFormatter(pattern).format(ExtLogRecord.wrap(record));
    }

    private static Object evil(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Throwable.class) {
            IllegalStateException evil =
                    new IllegalStateException(EVIL, new UncheckedIOException(new IOException(EVIL)));
            evil.addSuppressed(new IllegalArgumentException(EVIL));
            return evil;
        }
        return type == List.class ? List.of(EVIL) : type == Path.class ? Path.of(EVIL) : EVIL;
    }
}
