package dev.lifeguard.host;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Fields and methods by name of what is not ours, hidden ones too. A package of a named module is
 * opened to the agent when it is found closed, so nothing is opened that is not read.
 *
 * <p>Of methods interfaces are asked before classes: what an interface declares can be called
 * whoever implements it, a JDK proxy in a closed package included. Nothing that is found is kept:
 * who asks often keeps it by the class it was found in, whose loader takes it along.
 *
 * <p><b>Threads</b> any. <b>Cost</b> microseconds to find a member, nanoseconds to read it.
 */
public final class Members {
    private static final Field[] NONE = {};
    private static volatile PackageOpener opener = PackageOpener.NOT_NEEDED;

    private Members() {}

    /**
     * From now on closed packages are opened by this agent's right.
     *
     * @throws ReflectiveOperationException when the agent's jar is incomplete
     */
    public static void openBy(Instrumentation instrumentation) throws ReflectiveOperationException {
        if ("1.8".equals(System.getProperty("java.specification.version"))) {
            return;
        }
        // By name: it is compiled for a newer Java, and Java 8 could not even load it.
        opener =
                (PackageOpener)
                        Class.forName("dev.lifeguard.host.PackageOpener9")
                                .getDeclaredConstructor(Instrumentation.class)
                                .newInstance(instrumentation);
    }

    /** This member, made accessible; or throws the JVM's unchecked exception. */
    public static <M extends AccessibleObject & Member> M open(M member) {
        opener.openIfWarnedOf(member.getDeclaringClass());
        try {
            OwnRight.open(member);
        } catch (RuntimeException closed) {
            opener.open(member.getDeclaringClass());
            OwnRight.open(member);
        }
        return member;
    }

    /**
     * The value of a field, wherever in the class's ancestry it is declared.
     *
     * @throws ReflectiveOperationException if there is none of that name
     */
    public static Object field(Object target, String name) throws ReflectiveOperationException {
        return fieldOf(target.getClass(), name).get(target);
    }

    /**
     * The field of that name, readable, that this class or the nearest of its ancestry declares.
     *
     * @throws NoSuchFieldException if there is none
     */
    public static Field fieldOf(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : OwnRight.fieldsOf(c)) {
                if (field.getName().equals(name)) {
                    return open(field);
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }

    /** The fields of these names that hold objects, opened, all up the ancestry, in this order. */
    public static Field[] fieldsOf(Class<?> type, String... names) {
        List<Field> all = new ArrayList<Field>();
        for (String name : names) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                for (Field field : declaredFields(c)) {
                    if (field.getName().equals(name) && isOpened(field)) {
                        all.add(field);
                    }
                }
            }
        }
        return all.toArray(NONE);
    }

    /** What this object has in the first of these fields that is set; null = none, or closed. */
    public static Object fieldOrNull(Object target, String... names) {
        return firstOf(fieldsOf(target.getClass(), names), target);
    }

    /**
     * All that this class itself declares and that hold objects of an instance, not opened yet;
     * none for a class that names another one which this application has not got.
     */
    public static Field[] declaredFields(Class<?> type) {
        List<Field> all = new ArrayList<Field>();
        try {
            for (Field field : OwnRight.fieldsOf(type)) {
                if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                    all.add(field);
                }
            }
        } catch (LinkageError optionalPartMissing) {
            return NONE;
        }
        return all.toArray(NONE);
    }

    private static boolean isOpened(Field field) {
        try {
            open(field);
            return true;
        } catch (RuntimeException closed) {
            return false; // a JVM that does not open its module to us either
        }
    }

    /** What this object has in that field, which is opened if need be; null if it stays closed. */
    public static Object read(Field field, Object holder) {
        return isOpened(field) ? firstOf(new Field[] {field}, holder) : null;
    }

    /** What it has in the first of these opened fields that is set, or null. */
    public static Object firstOf(Field[] fields, Object holder) {
        try {
            for (Field field : fields) {
                Object value = field.get(holder);
                if (value != null) {
                    return value;
                }
            }
            return null;
        } catch (IllegalAccessException closedSince) {
            return null;
        }
    }

    /**
     * Calls a method that takes these arguments.
     *
     * @throws ReflectiveOperationException if there is none of that name
     * @throws Exception whatever the method throws
     */
    public static Object call(Object target, String name, Object... arguments) throws Exception {
        Method method = find(target.getClass(), name, arguments);
        try {
            return invoke(isPublic(method) ? method : open(method), target, arguments);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            if (cause instanceof Error) {
                throw (Error) cause;
            }
            throw cause instanceof Exception ? (Exception) cause : thrown;
        }
    }

    /** What is public in a package that its module does not export is refused before it runs. */
    private static Object invoke(Method method, Object target, Object... arguments)
            throws InvocationTargetException, IllegalAccessException {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException notExported) {
            return open(method).invoke(target, arguments);
        }
    }

    private static Method find(Class<?> type, String name, Object[] arguments)
            throws NoSuchMethodException {
        Method hidden = null;
        for (Class<?> c : ancestry(type)) {
            for (Method method : methodsOf(c)) {
                if (method.getName().equals(name) && takes(method, arguments)) {
                    if (isPublic(method)) {
                        return method;
                    }
                    hidden = hidden == null ? method : hidden;
                }
            }
        }
        if (hidden == null) {
            throw new NoSuchMethodException(type.getName() + "." + name);
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
            return OwnRight.methodsOf(type);
        } catch (LinkageError optionalPartMissing) {
            return new Method[0];
        }
    }

    /** Callable without {@link AccessibleObject#setAccessible}, which modules may refuse. */
    private static boolean isPublic(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(method.getDeclaringClass().getModifiers());
    }

    private static boolean takes(Method method, Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        boolean takes = types.length == arguments.length;
        for (int i = 0; takes && i < types.length; i++) {
            takes = takes(types[i], arguments[i]);
        }
        return takes;
    }

    private static boolean takes(Class<?> type, Object argument) {
        if (type.isPrimitive()) {
            return type == boolean.class && argument instanceof Boolean
                    || type == long.class && argument instanceof Long;
        }
        return argument == null || type.isInstance(argument);
    }
}
