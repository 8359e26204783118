package dev.lifeguard.host;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;

/**
 * A file that an option names. Only what is certain to be read at once is opened: the application
 * has not reached {@code main} yet, and a pipe may wait for ever for somebody who writes.
 *
 * <p>Not by NIO, which an agent had better not touch before the application does.
 */
public final class SmallFile {
    /** Characters; nobody writes so many options. */
    private static final int LONGEST = 1_000_000;

    private static final char MARK = '\uFEFF';

    private SmallFile() {}

    /**
     * Its text, read as UTF-8; without the mark that editors on Windows put at the beginning.
     *
     * @throws IOException when it is missing, unreadable, too long or no {@linkplain
     *     #refuseUnlessRegular regular file}
     */
    public static String text(String path) throws IOException {
        File file = new File(path);
        refuseUnlessRegular(file);
        StringBuilder text = new StringBuilder();
        Reader in = new InputStreamReader(new FileInputStream(file), "UTF-8");
        try {
            char[] buffer = new char[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.append(buffer, 0, n);
                if (text.length() > LONGEST) {
                    throw new IOException("longer than a million characters");
                }
            }
        } finally {
            in.close();
        }
        return text.substring(text.length() > 0 && text.charAt(0) == MARK ? 1 : 0);
    }

    /**
     * What is there already must be a file of a disk: no pipe, device or directory, and none of the
     * kernel's, some of which wait when they are read, and some have no end. Links are followed.
     *
     * @throws IOException when it is none; a path where nothing is is no matter of this method
     */
    public static void refuseUnlessRegular(File file) throws IOException {
        boolean regular = file.isFile();
        if (regular) {
            String real = file.getCanonicalPath();
            regular = !real.startsWith("/proc/") && !real.startsWith("/sys/");
        }
        if (!regular && file.exists()) {
            throw new IOException("not a regular file");
        }
    }
}
