package io.petisco.fallback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A disk that is full at some point, as a file system reports it: a part is written, and the next write fails. */
final class SmallDisk {

    private long room;
    private boolean truncates = true;
    private boolean syncs = true;

    SmallDisk(long room) {
        this.room = room;
    }

    void grow() {
        room = Long.MAX_VALUE;
    }

    void refuseToTruncate() {
        truncates = false;
    }

    void refuseToSync() {
        syncs = false;
    }

    FileChannel open(Path path, Set<StandardOpenOption> options) throws IOException {
        return new OnDisk(FileChannel.open(path, options));
    }

    private final class OnDisk extends FileChannel {

        private final FileChannel file;

        OnDisk(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            int fits = (int) Math.min(source.remaining(), room - position);
            if (fits <= 0) {
                throw new IOException("No space left on device");
            }
            ByteBuffer part = source.slice(source.position(), fits);
            int written = file.write(part, position);
            source.position(source.position() + written);
            return written;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (!truncates) {
                throw new IOException("Read-only file system");
            }
            return file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (!syncs) {
                throw new IOException("Input/output error");
            }
            file.force(metaData);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return file.lock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
