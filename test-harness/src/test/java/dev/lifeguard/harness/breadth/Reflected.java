package dev.lifeguard.harness.breadth;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * Calls what tests do not compile against: on everybody's class path Oracle's driver would be
 * loaded by every JVM, and Hibernate calls its pool by another name in each version.
 */
public final class Reflected {

    private Reflected() {}

    public static Object make(String type) throws Exception {
        return Class.forName(type).getDeclaredConstructor().newInstance();
    }

    /** A static method without parameters. */
    public static Object call(String type, String method) throws Exception {
        return invoke(Class.forName(type).getMethod(method), null);
    }

    /** The public method of this name that takes so many arguments of these types. */
    public static Object call(Object target, String name, Object... arguments) throws Exception {
        for (Method method : target.getClass().getMethods()) {
            if (method.getName().equals(name) && takes(method, arguments)) {
                return invoke(method, target, arguments);
            }
        }
        throw new NoSuchMethodException(target.getClass().getName() + "." + name);
    }

    static boolean has(Object target, String name) {
        return Stream.of(target.getClass().getMethods()).anyMatch(it -> it.getName().equals(name));
    }

    private static boolean takes(Method method, Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            boolean primitive =
                    types[i] == int.class && arguments[i] instanceof Integer
                            || types[i] == boolean.class && arguments[i] instanceof Boolean;
            if (!primitive && !types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Object invoke(Method method, Object target, Object... arguments)
            throws Exception {
        method.trySetAccessible(); // public, of a class that is not
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
    }
}
