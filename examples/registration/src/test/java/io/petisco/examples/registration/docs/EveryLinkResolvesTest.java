package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each link from one file of the documentation to another leads to a file that exists, and to a heading of it. */
class EveryLinkResolvesTest {

    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern XREF = Pattern.compile("xref:([^\\[\\s]+)\\[");
    private static final Pattern SOURCE = Pattern.compile("link:\\{source}/([^\\[\\s]+)\\[");
    private static final Pattern ABSOLUTE = Pattern.compile("^[a-z]+:.*");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$|^----$.*?^----$");
    private static final Pattern HEADING = Pattern.compile("(?m)^(?:#+|=+) (.*)$");
    private static final Map<Path, Set<String>> ANCHORS = new ConcurrentHashMap<>();

    /** A link in a file, to another file or none, and to a heading or none. */
    record Link(Path from, String target) {
        @Override
        public String toString() {
            return Pages.ROOT.relativize(from) + ": " + target;
        }
    }

    static Stream<Link> links() {
        List<Link> links = new ArrayList<>();
        markdown()
                .forEach(page -> targets(page, MARKDOWN_LINK)
                        .filter(target -> !ABSOLUTE.matcher(target).matches())
                        .forEach(target -> links.add(new Link(page, target))));
        for (Path page : Pages.ofTheSite()) {
            targets(page, XREF).forEach(target -> links.add(new Link(page, target)));
            Path root = page.getParent().relativize(Pages.ROOT);
            targets(page, SOURCE).forEach(target -> links.add(new Link(page, root + "/" + target)));
        }
        assertThat(links).hasSizeGreaterThan(100);
        return links.stream();
    }

    @ParameterizedTest
    @MethodSource("links")
    void leadsSomewhere(Link link) {
        String[] parts = link.target().split("#", 2);
        Path to = parts[0].isEmpty()
                ? link.from()
                : link.from().resolveSibling(parts[0]).normalize();
        assertThat(to).exists();
        if (parts.length > 1) {
            assertThat(anchors(to)).contains(parts[1]);
        }
    }

    private static List<Path> markdown() {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("", "docs/adr", "benchmarks/results")) {
            try (Stream<Path> inside = Files.list(Pages.file(folder))) {
                inside.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Stream<String> targets(Path page, Pattern link) {
        return link.matcher(withoutCode(page)).results().map(match -> match.group(1));
    }

    private static Set<String> anchors(Path page) {
        boolean markdown = page.toString().endsWith(".md");
        return ANCHORS.computeIfAbsent(
                page,
                it -> HEADING.matcher(withoutCode(it))
                        .results()
                        .map(heading -> anchor(heading, markdown))
                        .collect(Collectors.toSet()));
    }

    /** As GitHub makes it of Markdown, and the site of AsciiDoc. */
    private static String anchor(MatchResult heading, boolean markdown) {
        String words = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _.-]", "");
        return markdown ? words.replace(".", "").replace(' ', '-') : words.replaceAll("[ .-]+", "-");
    }

    private static String withoutCode(Path page) {
        return CODE_BLOCK.matcher(Pages.text(page)).replaceAll("");
    }
}
