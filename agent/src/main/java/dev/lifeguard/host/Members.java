package dev.lifeguard.host;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Fields and methods of host objects by name, hidden ones too.
 *
 * <p>Interfaces are asked before classes: what an interface declares can be called whoever
 * implements it, a JDK proxy in a closed package included.
 */
public final class Members {

    private Members() {}

    /**
     * The value of a field, wherever in the class's ancestry it is declared.
     *
     * @throws ReflectiveOperationException if there is none of that name
     */
    public static Object field(Object target, String name) throws ReflectiveOperationException {
        for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    Access.to(field);
                    return field.get(target);
                }
            }
        }
        throw new NoSuchFieldException(target.getClass().getName() + "." + name);
    }

    /**
     * Calls a method that takes these arguments.
     *
     * @throws ReflectiveOperationException if there is none of that name
     * @throws Exception whatever the method throws
     */
    public static Object call(Object target, String name, Object... arguments) throws Exception {
        Method method = find(target.getClass(), name, arguments);
        if (method == null) {
            throw new NoSuchMethodException(target.getClass().getName() + "." + name);
        }
        if (!isOpen(method)) {
            Access.to(method);
        }
        try {
            return invoke(method, target, arguments);
        } catch (InvocationTargetException thrown) {
            throw unwrapped(thrown);
        }
    }

    /** What is public in a package that its module does not export is refused before it runs. */
    public static Object invoke(Method method, Object target, Object... arguments)
            throws InvocationTargetException, IllegalAccessException {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException notExported) {
            Access.to(method);
            return method.invoke(target, arguments);
        }
    }

    private static Exception unwrapped(InvocationTargetException thrown) {
        Throwable cause = thrown.getCause();
        if (cause instanceof Error) {
            throw (Error) cause;
        }
        return cause instanceof Exception ? (Exception) cause : thrown;
    }

    private static Method find(Class<?> type, String name, Object[] arguments) {
        Method hidden = null;
        for (Class<?> c : ancestry(type)) {
            for (Method method : methodsOf(c)) {
                if (method.getName().equals(name) && takes(method, arguments)) {
                    if (isOpen(method)) {
                        return method;
                    }
                    hidden = hidden == null ? method : hidden;
                }
            }
        }
        return hidden;
    }

    private static Set<Class<?>> ancestry(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<Class<?>>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            addInterfaces(all, c);
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            all.add(c);
        }
        return all;
    }

    private static void addInterfaces(Set<Class<?>> all, Class<?> type) {
        for (Class<?> i : type.getInterfaces()) {
            if (all.add(i)) {
                addInterfaces(all, i);
            }
        }
    }

    /** None for a class that names another one which this application has not got. */
    private static Method[] methodsOf(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError optionalPartMissing) {
            return new Method[0];
        }
    }

    /** Callable without {@link AccessibleObject#setAccessible}, which modules may refuse. */
    private static boolean isOpen(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(method.getDeclaringClass().getModifiers());
    }

    private static boolean takes(Method method, Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!takes(types[i], arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean takes(Class<?> type, Object argument) {
        if (type.isPrimitive()) {
            return type == boolean.class && argument instanceof Boolean
                    || type == long.class && argument instanceof Long;
        }
        return argument == null || type.isInstance(argument);
    }
}
