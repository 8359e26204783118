package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.Members;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The shutdown hooks of the application, in which frameworks close its pools. The JVM runs all
 * hooks at once and waits for every one, so that waiting for the others lets it exit no later.
 *
 * <p>The JVM's own list is kept, not what is in it. <b>Failure</b> a JVM that does not open it
 * seems to have no others.
 */
final class OtherHooks {
    static final OtherHooks NONE = new OtherHooks(Collections.<Thread, Thread>emptyMap());

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Map<?, ?> hooks;

    private OtherHooks(Map<?, ?> hooks) {
        this.hooks = hooks;
    }

    /** To be called before the JVM begins to exit: then it no longer says. */
    static OtherHooks find() {
        try {
            Class<?> list = Class.forName("java.lang.ApplicationShutdownHooks");
            Object hooks = Members.fieldOf(list, "hooks").get(null);
            return hooks instanceof Map ? new OtherHooks((Map<?, ?>) hooks) : NONE;
        } catch (ReflectiveOperationException notThisJvm) {
            return NONE;
        } catch (RuntimeException closed) {
            return NONE;
        }
    }

    /**
     * Waits, in a hook, until all others have ended, or for so long.
     *
     * @return whether there were any
     */
    boolean await(long longestNanos) throws InterruptedException {
        long began = System.nanoTime();
        boolean any = false;
        for (Object hook : hooks.keySet()) {
            if (hook != Thread.currentThread()) {
                any = true;
                await((Thread) hook, began, longestNanos);
            }
        }
        return any;
    }

    /** The JVM starts one after the other: on a busy machine the last may be late. */
    private static void await(Thread hook, long began, long longestNanos)
            throws InterruptedException {
        while (hook.getState() == Thread.State.NEW && System.nanoTime() - began < longestNanos) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        long left = longestNanos - (System.nanoTime() - began);
        if (left > 0) {
            TimeUnit.NANOSECONDS.timedJoin(hook, left);
        }
    }
}
