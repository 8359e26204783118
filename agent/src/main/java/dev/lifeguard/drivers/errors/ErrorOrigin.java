package dev.lifeguard.drivers.errors;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.families.Drivers;
import java.util.Arrays;
import java.util.List;

/**
 * Who made an exception: a driver, a pool, or the JDK's DriverManager.
 *
 * <p><b>Threads</b> one. <b>Cost</b> the exception's stack, some 20 microseconds: taken once, and
 * only where its class does not tell.
 */
final class ErrorOrigin {
    private static final List<String> JDK = Arrays.asList("java.", "javax.", "jdk.", "sun.");

    private final Throwable error;
    private final List<String> pools;
    private StackTraceElement[] stack;

    /**
     * @param pools prefixes of the class names of pools
     */
    ErrorOrigin(Throwable error, List<String> pools) {
        this.error = error;
        this.pools = pools;
    }

    /** Whether a pool made it, rather than passing on what a driver threw. */
    boolean isPool() {
        return startsWithOne(error.getClass().getName(), pools) || startsWithOne(maker(), pools);
    }

    /** "No suitable driver" carries 08001, and no database was ever asked. */
    boolean isDriverManager() {
        StackTraceElement[] frames = stack();
        return frames.length > 0 && frames[0].getClassName().equals("java.sql.DriverManager");
    }

    /** The driver's family, or null: its exceptions have their own class, or plain JDK ones. */
    DriverFamily family() {
        DriverFamily family = Drivers.familyOfType(error.getClass().getName());
        return family == null ? Drivers.familyOfType(maker()) : family;
    }

    /** The class that made it. Some drivers do so by reflection: the JDK's frames do not count. */
    private String maker() {
        for (StackTraceElement frame : stack()) {
            if (!startsWithOne(frame.getClassName(), JDK)) {
                return frame.getClassName();
            }
        }
        return ""; // made without a stack
    }

    private StackTraceElement[] stack() {
        if (stack == null) {
            stack = error.getStackTrace();
        }
        return stack;
    }

    private static boolean startsWithOne(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
