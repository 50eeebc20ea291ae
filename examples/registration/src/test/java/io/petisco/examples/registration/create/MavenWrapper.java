package io.petisco.examples.registration.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the Maven of this repository elsewhere, in a process of its own: offline if this build is. Its output goes to a log. */
final class MavenWrapper {

    private static final Path SCRIPT = Path.of("../../mvnw").toAbsolutePath().normalize();
    private static final long MINUTES = 5;

    /** So short a build does not repay the second compiler. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment;

    /**
     * @param repository is looked into before this build's local repository, which may have artifacts of the same version
     * @param environment what it and its tests see in addition
     */
    MavenWrapper(Path repository, Map<String, String> environment) {
        this.environment = environment;
        command.addAll(List.of(SCRIPT.toString(), "-B", "-ntp"));
        command.add("-Dmaven.repo.local=" + repository.toAbsolutePath());
        command.add("-Dmaven.repo.local.tail=" + System.getProperty("petisco.build.local-repository"));
        if (System.getProperty("petisco.build.mode").equals("offline=true")) {
            command.add("-o");
        }
    }

    /** Returns when it has succeeded; fails with its output otherwise. */
    void run(Path folder, Path log, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("MAVEN_OPTS", QUICK, (given, quick) -> given + " " + quick);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s%n%s", line, Files.readString(log))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
