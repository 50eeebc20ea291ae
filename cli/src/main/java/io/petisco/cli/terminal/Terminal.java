package io.petisco.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;

import io.petisco.cli.CliException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Where commands write to, and ask. Results go to the output; progress, questions and problems to the error output. */
public final class Terminal {

    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;
    private final boolean interactive;
    private final boolean colored;
    private final boolean debug;

    /**
     * @param interactive whether a person is there, to look at progress and to answer
     * @param colored whether colours are shown
     * @param debug whether unexpected problems come with a stack trace
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
        boolean interactive = System.console() != null;
        boolean colored =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean debug = !environment.getOrDefault("PETISCO_DEBUG", "").isEmpty();
        return new Terminal(System.out, System.err, System.in, interactive, colored, debug);
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

    /** A line of the result. */
    public void print(String line) {
        out.print(line + "\n");
    }

    /** A line about the result: not part of it. */
    public void note(String line) {
        out.flush();
        err.print(line + "\n");
        err.flush();
    }

    /** Why a command ends. */
    public void error(String message) {
        note(Style.RED.of("petisco: ", colored) + message);
    }

    /**
     * Asks a person.
     *
     * @return whether the answer is yes
     * @throws CliException where nobody can answer: names the option {@code --yes}
     */
    public boolean confirm(String question) {
        if (!interactive) {
            throw CliException.refused(
                    question + " Without a terminal nobody can answer: add --yes. Nothing was changed");
        }
        out.flush();
        err.print(question + " [y/N] ");
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
