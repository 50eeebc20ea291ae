package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The README and the pages of the site; decisions are left out, since they are history. */
final class Pages {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Path SITE = ROOT.resolve("docs/modules/ROOT/pages");
    private static final String MARKDOWN_FENCE = "```";
    private static final String ASCIIDOC_FENCE = "----";

    /** A piece of code in a page. */
    record Block(Path page, int line, List<String> lines) {
        @Override
        public String toString() {
            return ROOT.relativize(page) + ":" + line;
        }
    }

    private Pages() {}

    static List<Path> all() {
        List<Path> pages = new ArrayList<>(ofTheSite());
        pages.add(0, ROOT.resolve("README.md"));
        return pages;
    }

    static List<Path> ofTheSite() {
        try (Stream<Path> pages = Files.list(SITE)) {
            return pages.filter(file -> file.toString().endsWith(".adoc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of the site, by its name without extension. */
    static Path page(String name) {
        return SITE.resolve(name + ".adoc");
    }

    /** A file or folder of the repository. */
    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** The blocks of all pages that are marked as being in this language. */
    static Stream<Block> blocks(String language) {
        return all().stream().flatMap(page -> blocks(page, language).stream());
    }

    private static List<Block> blocks(Path page, String language) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = lines(page);
        boolean markdown = page.toString().endsWith(".md");
        String fence = markdown ? MARKDOWN_FENCE : ASCIIDOC_FENCE;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(fence)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(fence);
                boolean wanted = markdown
                        ? lines.get(i).equals(fence + language)
                        : i > 0 && lines.get(i - 1).equals("[source," + language + "]");
                if (wanted) {
                    blocks.add(new Block(page, i + 1, lines.subList(i + 1, end)));
                }
                i = end;
            }
        }
        return blocks;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        return String.join("\n", lines(file));
    }
}
