package dev.lifeguard.reporting;

import java.io.File;
import java.io.FileDescriptor;
import java.io.IOException;

/**
 * Paths that mean this process's own standard output or error. They are written to as they are:
 * opened anew, what lies behind (a pipe, a terminal) might wait for somebody.
 */
final class OwnOutput {
    private static final String DESCRIPTORS = "/proc/self/fd";

    private OwnOutput() {}

    /**
     * @return null when it is another path
     * @throws IOException when nobody can tell
     */
    static FileDescriptor named(String path) throws IOException {
        if (path.equals("/dev/stdout") || isDescriptor(path, "1")) {
            return FileDescriptor.out;
        }
        return path.equals("/dev/stderr") || isDescriptor(path, "2") ? FileDescriptor.err : null;
    }

    /** {@code /proc/self/fd/1}, {@code /dev/fd/1}, in a container also {@code /proc/1/fd/1}. */
    private static boolean isDescriptor(String path, String number) throws IOException {
        File file = new File(path);
        return file.getName().equals(number)
                && file.getParentFile() != null
                && file.getParentFile().getName().equals("fd")
                && file.getParentFile()
                        .getCanonicalPath()
                        .equals(new File(DESCRIPTORS).getCanonicalPath());
    }
}
