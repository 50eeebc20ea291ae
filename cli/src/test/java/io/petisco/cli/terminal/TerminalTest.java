package io.petisco.cli.terminal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

    private static final String EVIL = "a\u001b]0;title\u0007\u001b[2J\u009b31m\u202eb";
    private static final String SHOWN = "a\\u001b]0;title\\u0007\\u001b[2J\\u009b31m\\u202eb";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(boolean colored) {
        return new Terminal(out, err, new ByteArrayInputStream(new byte[0]), true, colored, true);
    }

    private String out(Terminal terminal) {
        terminal.flush();
        return out.toString(UTF_8);
    }

    @Test
    void printsOneLineWithoutControlCharacters() {
        Terminal terminal = terminal(false);
        terminal.print(EVIL + "\nforged");

        assertThat(out(terminal)).isEqualTo(SHOWN + "\\nforged\n");
    }

    @Test
    void printsTextsOfManyLines() {
        Terminal terminal = terminal(false);
        terminal.printLines("one\n\ttwo " + EVIL);

        assertThat(out(terminal)).isEqualTo("one\n\ttwo " + SHOWN + "\n");
    }

    @Test
    void writesNotesErrorsAndQuestionsThatWay() {
        Terminal terminal = terminal(false);
        terminal.note(EVIL);
        terminal.error(EVIL + "\nforged");
        terminal.confirm(EVIL);
        terminal.failure(new IllegalStateException(EVIL));

        assertThat(err.toString(UTF_8))
                .startsWith(SHOWN + "\npetisco: " + SHOWN + "\\nforged\n" + SHOWN + " [y/N] ")
                .contains("java.lang.IllegalStateException: " + SHOWN + "\n\tat ")
                .doesNotContain("\u001b", "\u202e", "\u009b");
    }

    @Test
    void drawsTheNameOfTheWorkThatWay() {
        Terminal terminal = terminal(false);
        try (ProgressBar bar = new ProgressBar(terminal, "migrating " + EVIL + "\n")) {
            bar.show(1, 2);
        }

        assertThat(err.toString(UTF_8)).startsWith("\rmigrating " + SHOWN + "\\n [");
    }

    @Test
    void showsItsOwnStylesOnly() {
        Terminal terminal = terminal(true);
        terminal.print(Style.RED.of("red \u001b[32mnot green", true) + " \u001b[31mnot red\u001b[0m");

        assertThat(out(terminal))
                .isEqualTo("\u001b[31mred \\u001b[32mnot green\u001b[0m \\u001b[31mnot red\\u001b[0m\n");
    }

    @Test
    void alignsTablesByWhatIsShown() {
        Terminal terminal = terminal(false);
        new Table("QUEUE", "N").row("a\u001bb", 1).row("long name", 22).print(terminal);

        assertThat(out(terminal)).isEqualTo("QUEUE      N\na\\u001bb    1\nlong name  22\n");
    }

    @Test
    void writesJsonThatIsReadAsTheSame() throws Exception {
        Terminal terminal = terminal(true);
        terminal.printJson(Map.of("key", EVIL + "\u007f\r\n"));

        assertThat(out(terminal))
                .doesNotContain("\u001b", "\u009b", "\u202e", "\u007f")
                .contains("\\u001B", "\\u202e");
        assertThat(Json.object(out(terminal))).containsEntry("key", EVIL + "\u007f\r\n");
    }

    @Test
    void writesJsonOnOneLine() throws Exception {
        Terminal terminal = terminal(true);
        terminal.printJsonLine(Map.of("key", EVIL));

        assertThat(out(terminal).lines()).hasSize(1);
        assertThat(Json.object(out(terminal))).containsEntry("key", EVIL);
    }

    /** From JDK 22 on there is always a console, also where the streams are redirected. */
    @Test
    void expectsNoAnswersFromRedirectedStreams() {
        assertThat(Terminal.ofSystem(Map.of()).interactive()).isFalse();
    }
}
