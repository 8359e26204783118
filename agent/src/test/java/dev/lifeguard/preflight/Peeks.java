package dev.lifeguard.preflight;

import dev.lifeguard.host.Members;
import dev.lifeguard.sockets.SocketPeek;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The peek as an agent has it, and waiting for what the network does in its own time. */
public final class Peeks {
    private Peeks() {}

    public static SocketPeek open() {
        try {
            // By name: its class file needs annotations that the compiler would warn of missing.
            Class<?> attach = Class.forName("net.bytebuddy.agent.ByteBuddyAgent");
            Members.openBy((Instrumentation) attach.getMethod("install").invoke(null));
            return SocketPeek.open();
        } catch (ReflectiveOperationException cannotAttach) {
            throw new AssertionError(cannotAttach);
        }
    }

    /** False if it has not become so within a minute. */
    public static boolean becomes(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return true;
    }
}
