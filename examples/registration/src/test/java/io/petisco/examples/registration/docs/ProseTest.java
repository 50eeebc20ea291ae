package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Documentation, comments, messages and names of tests are in plain English: without the words of {@code .ci/words.txt}. */
class ProseTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<Path> SKIPPED =
            Set.of(ROOT.resolve("docs/adr"), ROOT.resolve("docs/build"), ROOT.resolve("benchmarks/results"));
    private static final Set<String> GENERATED = Set.of(".git", ".demo", "target", "node_modules");
    private static final String SUBJECT = "(feat|fix|test|docs|refactor|perf|build|chore|revert)(\\([^)]+\\))?!?: .+";
    private static final int LONGEST_SUBJECT = 72;

    /** Before, some subjects were longer. */
    private static final String SINCE = "2026-11-30T19:30:00Z";

    private final Words words = new Words(Pages.lines(ROOT.resolve(".ci/words.txt")));

    @Test
    void hasNoneOfTheListedWords() throws IOException {
        List<Prose> all = all();

        assertThat(all).hasSizeGreaterThan(5_000);
        assertThat(all.stream().flatMap(words::hits)).isEmpty();
    }

    @Test
    void namesPlacePatternAndCure() {
        String page = "One line.\nThe message is lost\nfor ever.";
        String test =
                "/** Be it so. */\nclass TheBrokerTest {\n    void isUsedByNobody() { throw new Error(\"gone for good\"); }\n}";
        String main = "class Broker {\n    String text = \"sent for\"\n            + \" good\"; // and 'mended'\n}";

        assertThat(hits(Prose.ofPage(Path.of("a.md"), page)))
                .singleElement()
                .asString()
                .startsWith("a.md:3: 'for ever' (")
                .endsWith("): \"indefinitely\"");
        assertThat(hits(Prose.ofSource(Path.of("ATest.java"), test, true)))
                .satisfiesExactly(
                        hit -> assertThat(hit).startsWith("ATest.java:1: 'Be it'"),
                        hit -> assertThat(hit).startsWith("ATest.java:3: 'Nobody'"));
        assertThat(hits(Prose.ofSource(Path.of("A.java"), main, false)))
                .satisfiesExactly(
                        hit -> assertThat(hit).startsWith("A.java:2: 'for good'"),
                        hit -> assertThat(hit).startsWith("A.java:3: 'mended'"));
    }

    private List<String> hits(List<Prose> prose) {
        return prose.stream().flatMap(words::hits).toList();
    }

    @Test
    void subjectsOfCommitsAreShortAndHaveAPrefix() throws IOException, InterruptedException {
        assertThat(isSubject("fix: keep a paused consumer paused")).isTrue();
        assertThat(isSubject("keep a paused consumer paused")).isFalse();
        assertThat(isSubject("fix: " + "x".repeat(LONGEST_SUBJECT))).isFalse();

        assertThat(git("log", "--no-merges", "--format=%s", "--since=" + SINCE)).allMatch(ProseTest::isSubject);
    }

    private static boolean isSubject(String subject) {
        return subject.matches(SUBJECT) && subject.length() <= LONGEST_SUBJECT;
    }

    private static List<Prose> all() throws IOException {
        List<Prose> all = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return SKIPPED.contains(folder) || GENERATED.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                all.addAll(prose(file));
                return FileVisitResult.CONTINUE;
            }
        });
        return all;
    }

    private static List<Prose> prose(Path file) {
        String name = file.getFileName().toString();
        Path shown = ROOT.relativize(file);
        if (name.endsWith(".md") || name.endsWith(".adoc")) {
            return Prose.ofPage(shown, Pages.text(file));
        }
        if (name.endsWith(".java") && !name.equals("ProseTest.java")) {
            return Prose.ofSource(shown, Pages.text(file), shown.toString().contains("src/test/"));
        }
        return List.of();
    }

    private static List<String> git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git;
        try {
            git = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return List.of(); // no git on this machine
        }
        String output = new String(git.getInputStream().readAllBytes()).strip();
        assertThat(git.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return git.exitValue() != 0 || output.isEmpty()
                ? List.of()
                : output.lines().toList();
    }
}
