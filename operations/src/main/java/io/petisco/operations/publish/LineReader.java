package io.petisco.operations.publish;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

import org.jspecify.annotations.Nullable;

/** Reads the lines of a file, and tracks the byte at which the next line begins. Does not close the file. */
final class LineReader {

    private final InputStream in;
    private long position;

    /** @param start where the first line begins */
    LineReader(FileChannel channel, long start) throws IOException {
        channel.position(start);
        this.in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        this.position = start;
    }

    /** The next line without its end, or null at the end of the file. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            line.write(read);
        }
        position += line.size() + (read < 0 ? 0 : 1);
        return line.toByteArray();
    }

    long position() {
        return position;
    }
}
