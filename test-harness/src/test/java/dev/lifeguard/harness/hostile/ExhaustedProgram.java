package dev.lifeguard.harness.hostile;

import dev.lifeguard.harness.transparency.StubSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * An application that has no stack or no heap left in the middle of its calls. Argument: what. It
 * ends with status 0 and {@code done} if it could go on.
 */
public final class ExhaustedProgram {
    private ExhaustedProgram() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("overflow")) {
            overflow(new StubSource());
        } else {
            withoutMemory(HostileHostProgram.hikari());
        }
        System.out.println("done");
        System.exit(0);
    }

    /** At every depth. On a source without a lock: a pool would lose connections by itself. */
    private static void overflow(DataSource pool) throws Exception {
        HostileHostProgram.useAll(pool);
        Thread deep =
                new Thread(
                        null,
                        () -> {
                            for (int i = 0; i < 60; i++) {
                                dive(pool, i);
                            }
                        },
                        "deep",
                        512 * 1024);
        deep.start();
        deep.join();
        System.out.println("dived");
    }

    /** Fills the stack, then tries from each of the outermost hundred frames. */
    private static int dive(DataSource pool, int salt) {
        try {
            return dive(pool, salt) + 1;
        } catch (StackOverflowError full) {
            return tryHere(pool, salt);
        }
    }

    private static int tryHere(DataSource pool, int salt) {
        try {
            if (salt % 2 == 0) {
                HostileHostProgram.use(pool);
            } else {
                pool.getConnection().close();
            }
            return 0;
        } catch (StackOverflowError again) {
            throw again; // one frame further out
        } catch (SQLException | RuntimeException broken) {
            return 0; // the pool's or the driver's, who met the end of the stack
        }
    }

    private static void withoutMemory(DataSource pool) throws Exception {
        HostileHostProgram.useAll(pool);
        // HikariCP loses what it has no memory to wrap: one in each round, and one has to be left.
        for (int round = 0; round < HostileHostProgram.POOL_SIZE - 1; round++) {
            Object[] hoard = null;
            try {
                for (int size = 1 << 20; ; ) {
                    try {
                        hoard = new Object[] {hoard, new byte[size]};
                    } catch (OutOfMemoryError full) {
                        size /= 2;
                        if (size < 64) {
                            throw full;
                        }
                    }
                }
            } catch (OutOfMemoryError full) {
                tryWithoutMemory(pool);
            }
            hoard = null;
        }
        HostileHostProgram.use(pool);
    }

    private static void tryWithoutMemory(DataSource pool) {
        try {
            for (int i = 0; i < 20; i++) {
                HostileHostProgram.use(pool);
            }
        } catch (Throwable expected) {
            return; // the pool, the driver or this program had none either
        }
    }
}
