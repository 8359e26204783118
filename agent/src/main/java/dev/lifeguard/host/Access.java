package dev.lifeguard.host;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;

/**
 * The way to what pools and drivers keep private. A package of a named module is opened to the
 * agent when it is found closed, so nothing is opened that is not read.
 *
 * <p>An agent has a class loader of its own, and so one of these. <b>Threads</b> any. <b>Cost</b>
 * of opening: a fraction of a millisecond, once for each package.
 */
public final class Access {
    private static volatile PackageOpener opener = PackageOpener.NOT_NEEDED;

    private Access() {}

    /**
     * From now on closed packages are opened by this agent's right.
     *
     * @throws ReflectiveOperationException when the agent's jar is incomplete
     */
    public static void by(Instrumentation instrumentation) throws ReflectiveOperationException {
        opener = openerOf(instrumentation);
    }

    /**
     * The way of this JVM.
     *
     * @throws ReflectiveOperationException when the agent's jar is incomplete
     */
    public static PackageOpener openerOf(Instrumentation instrumentation)
            throws ReflectiveOperationException {
        if ("1.8".equals(System.getProperty("java.specification.version"))) {
            return PackageOpener.NOT_NEEDED;
        }
        // By name: it is compiled for a newer Java, and Java 8 could not even load it.
        return (PackageOpener)
                Class.forName("dev.lifeguard.host.PackageOpener9")
                        .getDeclaredConstructor(Instrumentation.class)
                        .newInstance(instrumentation);
    }

    /** Makes it accessible, or throws the JVM's unchecked exception. */
    public static <M extends AccessibleObject & Member> void to(M member) {
        to(member, opener);
    }

    /** The same by another's right. */
    public static <M extends AccessibleObject & Member> void to(M member, PackageOpener opener) {
        opener.openIfWarnedOf(member.getDeclaringClass());
        try {
            member.setAccessible(true);
        } catch (RuntimeException closed) {
            opener.open(member.getDeclaringClass());
            member.setAccessible(true);
        }
    }
}
