package io.petisco.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.petisco.cli.CliException;
import io.petisco.operations.text.Json;
import io.petisco.text.PlainText;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The terminal that commands write to and ask for confirmation. Results go to the standard output; progress, questions
 * and problems to the standard error. Printed text never controls the terminal, whatever its source: see {@link
 * PlainText}. Only a {@link Style} does.
 */
public final class Terminal {

    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;
    private final boolean interactive;
    private final boolean colored;
    private final boolean debug;

    /**
     * @param interactive whether a user can see the progress and answer questions
     * @param colored whether colours are shown
     * @param debug whether to print the stack trace of unexpected problems
     */
    public Terminal(
            OutputStream out, OutputStream err, InputStream in, boolean interactive, boolean colored, boolean debug) {
        this.out = new PrintWriter(new OutputStreamWriter(out, UTF_8), false);
        this.err = new PrintWriter(new OutputStreamWriter(err, UTF_8), true);
        this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.interactive = interactive;
        this.colored = colored;
        this.debug = debug;
    }

    /** The streams of this process. {@code NO_COLOR} switches colours off, {@code PETISCO_DEBUG} stack traces on. */
    public static Terminal ofSystem(Map<String, String> environment) {
        boolean interactive = isTerminal(System.console());
        boolean colored =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean debug = !environment.getOrDefault("PETISCO_DEBUG", "").isEmpty();
        return new Terminal(System.out, System.err, System.in, interactive, colored, debug);
    }

    /**
     * Since JDK 22 there is always a console, and only this method of later versions tells whether it is a terminal.
     */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22
        }
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public boolean interactive() {
        return interactive;
    }

    public boolean colored() {
        return colored;
    }

    public boolean debug() {
        return debug;
    }

    /** Prints a line of the result. Line breaks in the text are shown as escapes. */
    public void print(String line) {
        out.print(line(line) + "\n");
    }

    /** Prints a text of the result that may have many lines. */
    public void printLines(String text) {
        out.print(styled(text, PlainText::lines) + "\n");
    }

    /** Prints a value as JSON on many lines. Reading it gives the same value, with all its characters. */
    public void printJson(Object value) {
        out.print(Json.indented(value) + "\n");
    }

    /** Prints a value as JSON on one line. */
    public void printJsonLine(Object value) {
        out.print(Json.compact(value) + "\n");
    }

    /** Prints a line about the result that is not part of it. */
    public void note(String line) {
        out.flush();
        err.print(line(line) + "\n");
        err.flush();
    }

    /** Draws over the line of the cursor; an empty text removes it. */
    void draw(String line) {
        err.print("\r" + line(line) + "\u001b[K");
        err.flush();
    }

    /** Prints a stack trace, for debugging. */
    public void failure(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        err.print(PlainText.lines(trace.toString()));
        err.flush();
    }

    static String line(String text) {
        return styled(text, PlainText::line);
    }

    private static String styled(String text, UnaryOperator<String> plain) {
        return Arrays.stream(text.split(Pattern.quote(Style.MARK), -1))
                .map(plain)
                .collect(Collectors.joining("\u001b["));
    }

    /** Prints why a command ends. */
    public void error(String message) {
        note(Style.RED.of("petisco: ", colored) + message);
    }

    /**
     * Asks for confirmation.
     *
     * @return whether the answer is yes
     * @throws CliException if there is no terminal; names the option {@code --yes}
     */
    public boolean confirm(String question) {
        if (!interactive) {
            throw CliException.refused(question + " There is no terminal to answer on: add --yes. Nothing was changed");
        }
        out.flush();
        err.print(line(question) + " [y/N] ");
        err.flush();
        try {
            String answer = in.readLine();
            return answer != null && answer.strip().matches("(?i)y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
