package io.petisco.fallback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files with contents of messages, which only their owner may read and write (0600 where the file system has
 * permissions). An existing file keeps its permissions: its creator may want others to read it.
 */
public final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> OF_EVERYONE =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private PrivateFiles() {}

    /**
     * Opens a file as {@link FileChannel#open(Path, OpenOption...)} does.
     *
     * @param options if they create the file, it is private from its first moment
     */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        FileAttribute<?>[] permissions =
                hasPermissions(file) ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(options), permissions);
    }

    /** Whether the file exists and every user of the machine may read or write it. */
    static boolean isOpenToEveryone(Path file) {
        try {
            return hasPermissions(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OF_EVERYONE::contains);
        } catch (IOException e) {
            return false; // it does not exist, or opening it fails with the reason
        }
    }

    private static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
