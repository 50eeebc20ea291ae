package io.petisco.localbroker;

import java.io.File;

/** The file that is always empty: standard input for processes that must not read ours. */
final class NullDevice {

    static final File FILE = new File("/dev/null");

    private NullDevice() {}
}
