package io.petisco.benchmarks.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.petisco.benchmarks.workload.Milestones;

/**
 * The command behind {@code ./dev bench --native}. It runs the application with the extension on the JVM and as a native
 * executable, in turns, and measures both from outside, through {@code /proc}.
 */
public final class NativeBench {

    private static final int TICKS_PER_SECOND = 100;
    private static final double MEGABYTE = 1 << 20;

    private final Path module;
    private final int rounds;
    private final boolean quick;
    private final Path out;
    private final Broker broker;
    private final Samples samples = new Samples();

    /** The application on the JVM or as a native executable. */
    private record Contender(String title, String program, List<String> end) {}

    private NativeBench(Options options, Broker broker) {
        this.module = options.benchmarks().resolve("petisco");
        this.rounds = options.rounds();
        this.quick = options.quick();
        this.out = options.out();
        this.broker = broker;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        try (Broker broker = new Broker()) {
            new NativeBench(options, broker).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        Path executable = executable();
        Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
        List<Contender> contenders = List.of(
                new Contender("JVM", Jvm.java(), List.of("-jar", jar.toString())),
                new Contender("native executable", executable.toString(), List.of()));
        double busy = MachineFacts.busyShare().orElse(Double.NaN);
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Run.say("round " + round + ": " + contender.title());
                turn(contender, round);
            }
        }
        long classPath = folderSize(module.resolve("target/quarkus-app"));
        String report = report(Files.size(executable), classPath, busy);
        Files.createDirectories(out);
        Path file = Files.writeString(out.resolve("native.md"), report);
        Run.say("written: " + file);
        System.out.print(report);
    }

    private Path executable() throws IOException {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-runner"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no executable in " + module.resolve("target")));
        }
    }

    private static long folderSize(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    /** Runs the application once; the first run only loads the files into memory. */
    private void turn(Contender contender, int round) throws IOException, InterruptedException {
        String virtualHost =
                broker.newVirtualHost("native-" + round + "-" + contender.end().size());
        Path work = Files.createDirectories(module.resolve("../target/run").normalize());
        List<String> line = new ArrayList<>(List.of(contender.program(), "-Xmx1g"));
        line.addAll(broker.properties(virtualHost));
        line.addAll(List.of(
                "-Dbench.phases=milestones",
                "-Dbench.warm-up=" + (quick ? 2 : 10),
                "-Dbench.measure=" + (quick ? 3 : 12),
                "-Dbench.result=" + work.resolve("native.json")));
        line.addAll(contender.end());
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(line)
                .redirectError(work.resolve("native.log").toFile())
                .start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Map<String, Double> figures = watch(process, output, begin);
            if (process.waitFor() != 0) {
                throw new IOException(contender.title() + ": exit code " + process.exitValue() + ", see " + work);
            }
            Run.say("   " + figures);
            if (round > 0) {
                figures.forEach((metric, figure) -> samples.add("native", contender.title(), metric, figure));
            }
        } finally {
            process.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(killer);
            broker.delete(virtualHost);
        }
    }

    private static Map<String, Double> watch(Process process, BufferedReader output, long begin) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        long since = 0;
        double cpuBefore = 0;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (!line.startsWith(Milestones.LINE)) {
                continue;
            }
            long now = System.nanoTime();
            double cpu = cpuSeconds(process.pid());
            String[] words = line.substring(Milestones.LINE.length()).strip().split(" ");
            switch (words[0]) {
                case Milestones.FIRST -> {
                    figures.put("millisToFirst", (now - begin) / 1e6);
                    figures.put("cpuSecondsToFirst", cpu);
                    figures.put("rssAfterFirst", (double) MachineFacts.rssBytes(process.pid()));
                }
                case Milestones.MANY -> figures.put("rssAfterMany", (double) MachineFacts.rssBytes(process.pid()));
                case Milestones.MEASURED -> {
                    double messages = Double.parseDouble(words[1]);
                    figures.put("messagesPerSecond", messages * 1e9 / (now - since));
                    figures.put("cpuMicrosPerMessage", (cpu - cpuBefore) * 1e6 / messages);
                    figures.put("rssAfterAll", (double) MachineFacts.rssBytes(process.pid()));
                }
                default -> {}
            }
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            since = System.nanoTime();
            cpuBefore = cpu;
        }
        return figures;
    }

    /** The user and system time of a process, with a resolution of 10 ms. */
    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
    }

    private String report(long executable, long classPath, double busy) throws IOException {
        StringBuilder text = new StringBuilder(
                "# Native executable\n\nWritten by `./dev bench --native`; medians of " + rounds + " rounds"
                        + (quick ? " with short phases (`--quick`): **not for comparisons**" : "") + ".\n\n");
        text.append("| | JVM | native executable | native / JVM |\n|---|---|---|---|\n");
        row(text, "from the start to the first handled message", "millisToFirst", "%,.0f ms", 1);
        row(text, "CPU time until then", "cpuSecondsToFirst", "%.2f s", 1);
        row(text, "RSS then", "rssAfterFirst", "%,.0f MB", MEGABYTE);
        row(text, "RSS after 10,000 messages", "rssAfterMany", "%,.0f MB", MEGABYTE);
        row(text, "RSS in the end", "rssAfterAll", "%,.0f MB", MEGABYTE);
        row(text, "messages/s, published and handled", "messagesPerSecond", "%,.0f", 1);
        row(text, "CPU per message", "cpuMicrosPerMessage", "%.1f µs", 1);
        text.append(String.format(
                Locale.ROOT,
                "| size | %,.0f MB of jars, and a JVM | %,.0f MB | |%n%n",
                classPath / MEGABYTE,
                executable / MEGABYTE));
        text.append(String.format(
                Locale.ROOT, "- %.0f %% of the processors were in use before the first turn%n", busy * 100));
        MachineFacts.read()
                .forEach((name, fact) ->
                        text.append("- ").append(name).append(": ").append(fact).append('\n'));
        return text.append("- broker: ").append(broker.version()).append('\n').toString();
    }

    private void row(StringBuilder text, String title, String metric, String format, double divisor) {
        double jvm = samples.median("native", "JVM", metric);
        double executable = samples.median("native", "native executable", metric);
        text.append(String.format(
                Locale.ROOT,
                "| %s | " + format + " | " + format + " | %.2f |%n",
                title,
                jvm / divisor,
                executable / divisor,
                executable / jvm));
    }
}
