package io.petisco.console.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.petisco.operations.OnCall;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The console's jar in a process of its own, as a user starts it. */
final class RunningConsole implements AutoCloseable {

    private static final Path JAR = Path.of("target/petisco-console.jar");
    /** The classes that the console started last has loaded. */
    static final Path LOADED_CLASSES = Path.of("target/loaded-classes.log");

    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://[^\\s.]+[.\\d]*:\\d+)");
    private static final long START_SECONDS = 60;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final StringBuffer log = new StringBuffer();
    private final CompletableFuture<String> address = new CompletableFuture<>();

    private RunningConsole(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "console-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param settings as {@code name=value} */
    static RunningConsole start(OnCall onCall, String... settings) throws Exception {
        RunningConsole console = new RunningConsole(process(onCall, settings));
        try {
            console.address.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            console.close();
            throw new IllegalStateException(console.log(), e);
        }
        return console;
    }

    /** A console that is expected to refuse its settings: what it says. */
    static String refusal(OnCall onCall, String... settings) throws Exception {
        Process process = process(onCall, settings);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0) {
            process.destroyForcibly();
            throw new IllegalStateException("it starts: " + said);
        }
        return said;
    }

    private static Process process(OnCall onCall, String... settings) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.add("-Dquarkus.http.port=0");
        command.add("-Xlog:class+load=info:file=" + LOADED_CLASSES);
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(onCall.environment());
        return builder.start();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.append(line).append('\n');
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    address.complete(matcher.group(1));
                }
            }
            address.completeExceptionally(new IllegalStateException("it ended"));
        } catch (IOException e) {
            address.completeExceptionally(e); // no matter once it is there: closing the console ends its output
        }
    }

    String log() {
        return log.toString();
    }

    String address() {
        return address.join();
    }

    /** @param headers names and values, in turn */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** @param headers names and values, in turn */
    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path)).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The token of the user of a console without a password. */
    String token() throws Exception {
        Matcher token = Pattern.compile("\"csrf\":\"([^\"]+)\"")
                .matcher(get("/api/session").body());
        if (!token.find()) {
            throw new IllegalStateException("the session has no token");
        }
        return token.group(1);
    }

    static String[] credentials(String user, String password, String... more) {
        List<String> headers = new ArrayList<>(List.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8))));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }

    /** Ends it as a power failure does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
