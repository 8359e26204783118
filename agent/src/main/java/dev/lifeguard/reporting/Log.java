package dev.lifeguard.reporting;

import dev.lifeguard.model.HostText;
import dev.lifeguard.model.Ticker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.util.Locale;

/**
 * The agent's own log: {@code 2026-07-22T17:35:27Z [lifeguard] WARN LG-0102 orders-pool: ...}, to
 * stderr or a file, never to stdout.
 *
 * <p>slf4j-simple was tried here and left out: its first line cost 65 ms and set the application's
 * {@code user.timezone}, it prints a stack trace when a file cannot be opened and truncates one
 * that can, and it has no level that changes while it runs. The stream is the one that is {@link
 * System#err} when the log opens, so an application that captures its own stderr later does not
 * find our lines in it.
 *
 * <p><b>Threads</b> any; a message is one write, so blocks do not interleave. Writing may wait for
 * the stream, so it must not happen inside a call of the application. <b>Failure</b> never throws;
 * a full disk loses lines.
 */
public final class Log {
    private static final String PREFIX = " [lifeguard] ";
    private static final String INDENT = "    ";

    /** How much is printed, least first. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG;

        /** The level with this name in any case, or null. */
        public static Level of(String name) {
            for (Level level : values()) {
                if (level.name().equalsIgnoreCase(name)) {
                    return level;
                }
            }
            return null;
        }

        /** The word of the option: {@code warn}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Wall-clock time, so that tests can print the same line twice. */
    interface Clock {
        /** Milliseconds since 1970. */
        long millis();
    }

    /** Null = it is the host's stderr. */
    private PrintStream out;

    /** A web application may have put it there: nothing of it is held once it is replaced. */
    private final WeakReference<PrintStream> hosts;

    private final Clock clock;
    private final Repeats repeats;
    private volatile Level level;
    private boolean ownsFile;

    Log(PrintStream out, Level level, Clock clock, Ticker ticker) {
        this(out, new WeakReference<PrintStream>(null), level, clock, ticker);
    }

    private Log(
            PrintStream out,
            WeakReference<PrintStream> hosts,
            Level level,
            Clock clock,
            Ticker ticker) {
        this.out = out;
        this.hosts = hosts;
        this.level = level;
        this.clock = clock;
        this.repeats = new Repeats(ticker);
    }

    /**
     * Opens the log. Cheap enough for the start path: no file system beyond {@code java.io}, no
     * time zone.
     *
     * @param target {@code stderr}, or the path of a file to append to, or of this process's own
     *     output; what cannot be written, or is no file, is one warning on stderr, and stderr is
     *     used instead
     */
    public static Log open(String target, Level level) {
        if (target == null || target.isEmpty() || target.equalsIgnoreCase("stderr")) {
            return on(null, level);
        }
        try {
            FileDescriptor own = OwnOutput.named(target);
            Log log =
                    on(
                            new PrintStream(
                                    own == null
                                            ? new FileOutputStream(target, true)
                                            : new FileOutputStream(own),
                                    false,
                                    "UTF-8"),
                            level);
            log.ownsFile = own == null;
            return log;
        } catch (IOException e) {
            return withoutFile(level, e);
        } catch (RuntimeException e) { // a security manager
            return withoutFile(level, e);
        }
    }

    /** Whether {@link #open} needs to open no file for this one. */
    public static boolean isOpenAlready(String target) throws IOException {
        return target == null
                || target.isEmpty()
                || target.equalsIgnoreCase("stderr")
                || OwnOutput.named(target) != null;
    }

    /** On stderr, and its first line says why the file is not used. */
    public static Log withoutFile(Level level, Exception cause) {
        Log log = on(null, level);
        log.warn(
                MessageId.LOG_FILE,
                "log: the log file cannot be written ("
                        + HostText.of(cause.getMessage())
                        + "). Set log to a file in a writable directory; stderr is used instead.");
        return log;
    }

    /**
     * @param out null = on stderr
     */
    private static Log on(PrintStream out, Level level) {
        Clock system =
                new Clock() {
                    @Override
                    public long millis() {
                        return System.currentTimeMillis();
                    }
                };
        PrintStream hosts = out == null ? System.err : null;
        return new Log(out, new WeakReference<PrintStream>(hosts), level, system, Ticker.SYSTEM);
    }

    /** Changes what is printed from now on. */
    public void level(Level newLevel) {
        level = newLevel;
    }

    /** Whether a message of this level would be printed: ask before building a dear one. */
    public boolean prints(Level wanted) {
        return wanted.compareTo(level) <= 0;
    }

    /** The agent cannot do its work. */
    public void error(String messageId, String text) {
        print(Level.ERROR, messageId, text, text);
    }

    /** Somebody should act. */
    public void warn(String messageId, String text) {
        print(Level.WARN, messageId, text, text);
    }

    /** As {@link #warn(String, String)}; messages with the same key count as repeats. */
    public void warn(String messageId, String key, String text) {
        print(Level.WARN, messageId, key, text);
    }

    /** Good to know. */
    public void info(String messageId, String text) {
        print(Level.INFO, messageId, text, text);
    }

    /** For whoever wants to read along: each line is printed, repeats too. */
    public synchronized void debug(String messageId, String text) {
        if (prints(Level.DEBUG)) {
            write(Level.DEBUG, messageId, text);
        }
    }

    /** Closes a file that the log has opened. Nothing more is printed to it. */
    public synchronized void close() {
        printFolded(true);
        if (ownsFile) {
            out.close();
        }
    }

    /** Prints how many repeats were left out so far. At exit. */
    public synchronized void flush() {
        printFolded(true);
    }

    private synchronized void print(Level wanted, String messageId, String key, String text) {
        if (!prints(wanted)) {
            return;
        }
        printFolded(false);
        if (!repeats.repeated(wanted, messageId, key)) {
            write(wanted, messageId, text);
        }
    }

    private void printFolded(boolean all) {
        for (Repeats.Folded folded : repeats.takeDue(all)) {
            int colon = folded.key.indexOf(": ");
            String subject = colon < 0 ? folded.key : folded.key.substring(0, colon);
            write(
                    folded.level,
                    folded.messageId,
                    subject + ": repeated (" + folded.count + " more within a minute).");
        }
    }

    private void write(Level wanted, String messageId, String text) {
        StringBuilder block = new StringBuilder(300);
        block.append(UtcTime.seconds(clock.millis())).append(PREFIX);
        block.append(wanted.name()).append(' ').append(messageId).append(' ');
        block.append(HostText.lines(text).replace("\n", System.lineSeparator() + INDENT));
        block.append(System.lineSeparator());
        try {
            PrintStream to = stream();
            to.print(block);
            to.flush();
        } catch (Throwable ofTheHost) {
            return; // somebody's own System.err; there is nowhere left to complain
        }
    }

    /** Where the host's stderr is no more, the one of the process. */
    private PrintStream stream() {
        PrintStream known = out == null ? hosts.get() : out;
        if (known == null) {
            known = new PrintStream(new FileOutputStream(FileDescriptor.err), false);
            out = known;
        }
        return known;
    }
}
