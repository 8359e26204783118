package dev.lifeguard.sockets;

import dev.lifeguard.host.Access;
import dev.lifeguard.host.PackageOpener;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/**
 * Reads private fields of the JDK and of drivers. A package is opened only when it is found closed,
 * so nothing is opened that is not read.
 *
 * <p><b>Threads</b> any. <b>Failure</b> an unchecked exception when the JVM refuses.
 */
public final class PrivateParts {
    private final PackageOpener opener;

    PrivateParts(PackageOpener opener) {
        this.opener = opener;
    }

    /**
     * The way of this JVM.
     *
     * @throws ReflectiveOperationException when the agent's jar is incomplete
     */
    static PrivateParts of(Instrumentation instrumentation) throws ReflectiveOperationException {
        return new PrivateParts(Access.openerOf(instrumentation));
    }

    /** The field, readable. */
    Field field(Class<?> type, String name) throws ReflectiveOperationException {
        return readable(type.getDeclaredField(name));
    }

    /** The method, callable. */
    Method method(Class<?> type, String name, Class<?>... parameterTypes)
            throws ReflectiveOperationException {
        return readable(type.getDeclaredMethod(name, parameterTypes));
    }

    /** The same member, after its package was opened if need be. */
    public <M extends AccessibleObject & Member> M readable(M member) {
        Access.to(member, opener);
        return member;
    }
}
