package io.petisco.examples.registration.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The README and the pages below {@code docs/}; decisions are left out, because they are history. */
final class Pages {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String FENCE = "```";

    /** A piece of code in a page. */
    record Block(Path page, int line, List<String> lines) {
        @Override
        public String toString() {
            return ROOT.relativize(page) + ":" + line;
        }
    }

    private Pages() {}

    static List<Path> all() {
        List<Path> pages = new ArrayList<>();
        pages.add(ROOT.resolve("README.md"));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    static Path page(String name) {
        return ROOT.resolve(name);
    }

    /** The blocks of all pages that are marked as being in this language. */
    static Stream<Block> blocks(String language) {
        return all().stream().flatMap(page -> blocks(page, language).stream());
    }

    private static List<Block> blocks(Path page, String language) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = lines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
                if (lines.get(i).equals(FENCE + language)) {
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
