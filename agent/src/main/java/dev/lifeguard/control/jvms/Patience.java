package dev.lifeguard.control.jvms;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds what the other side could make last for ever: a pipe in place of a file, a mute socket.
 */
public final class Patience {
    /** It takes longer. */
    public static final class Exhausted extends IOException {
        private static final long serialVersionUID = 1L;

        Exhausted(long millis) {
            super("not responding within " + millis / 1000 + " s");
        }
    }

    private Patience() {}

    /**
     * Now, by a clock that nobody sets while we wait: only the difference of two means anything.
     */
    public static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /**
     * Does it on a thread of its own.
     *
     * @throws Exhausted when it takes longer; then it is left alone
     */
    public static <T> T within(long millis, Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<T>(what);
        Thread thread = new Thread(task, "lifeguard-asks");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception ? (Exception) failed.getCause() : failed;
        } catch (TimeoutException endless) {
            throw new Exhausted(millis);
        }
    }
}
