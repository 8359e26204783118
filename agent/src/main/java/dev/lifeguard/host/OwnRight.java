package dev.lifeguard.host;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * What the agent asks of a class on a thread of the application, which may be allowed less by a
 * security manager. Nothing of the host's is called with it, but for loaders of classes, which have
 * no more right by that than they have.
 *
 * <p><b>Threads</b> any. <b>Failure</b> as the method of the JDK that is called; a security
 * exception only where the agent itself was not granted all permissions.
 */
public final class OwnRight {
    private OwnRight() {}

    /** The loader of this class; null = the bootstrap loader. */
    public static ClassLoader loaderOf(final Class<?> type) {
        return AccessController.doPrivileged(
                new PrivilegedAction<ClassLoader>() {
                    @Override
                    public ClassLoader run() {
                        return type.getClassLoader();
                    }
                });
    }

    /** What this class itself declares. */
    public static Field[] fieldsOf(final Class<?> type) {
        return AccessController.doPrivileged(
                new PrivilegedAction<Field[]>() {
                    @Override
                    public Field[] run() {
                        return type.getDeclaredFields();
                    }
                });
    }

    /** The same. */
    public static Method[] methodsOf(final Class<?> type) {
        return AccessController.doPrivileged(
                new PrivilegedAction<Method[]>() {
                    @Override
                    public Method[] run() {
                        return type.getDeclaredMethods();
                    }
                });
    }

    /** Has it read, written or called from outside. */
    static void open(final AccessibleObject member) {
        AccessController.doPrivileged(
                new PrivilegedAction<Void>() {
                    @Override
                    public Void run() {
                        member.setAccessible(true);
                        return null;
                    }
                });
    }
}
