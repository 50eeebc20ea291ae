package io.petisco.fallback;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links, which belong to their owner: code that replaces or moves a file leaves the links to it unchanged. */
public final class Links {

    private static final int MOST = 40; // the limit of Linux

    private Links() {}

    /**
     * The file that a link leads to, also through further links; the path itself if it is not a link. The file need not
     * exist.
     *
     * @throws IOException if links lead to each other
     */
    public static Path followed(Path path) throws IOException {
        Path file = path;
        for (int i = 0; i < MOST; i++) {
            if (!Files.isSymbolicLink(file)) {
                return file;
            }
            file = file.toAbsolutePath().resolveSibling(Files.readSymbolicLink(file));
        }
        throw new FileSystemLoopException(path.toString());
    }
}
