package dev.lifeguard.weaving;

import dev.lifeguard.host.Members;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Reads the constant pools of classes that are loaded already, from the JVM itself.
 *
 * <p>Not by reflection over their methods, which would load every class that a signature names, and
 * not from the class loader's resources, which runs the host's code and opens jars that stay open.
 * The JDK reads its own annotations this way.
 *
 * <p><b>Threads</b> one. <b>Failure</b> a JVM that does not allow it: then nothing is found, and
 * classes are told by what they implement. <b>Cost</b> some ten microseconds a class.
 */
final class LiveConstants {
    private final Object access;
    private final Method poolOf;
    private final Method size;
    private final Method tag;
    private final Method text;
    private final Object utf8;

    /**
     * @param reflect the package of the pool; its tags came with Java 9
     */
    private LiveConstants(Class<?> secrets, String reflect, boolean tagged)
            throws ReflectiveOperationException {
        access = opened(secrets, "getJavaLangAccess").invoke(null);
        Class<?> type = Class.forName(reflect + ".ConstantPool");
        Class<?> door = Class.forName(secrets.getPackage().getName() + ".JavaLangAccess");
        poolOf = opened(door, "getConstantPool", Class.class);
        size = opened(type, "getSize");
        text = opened(type, "getUTF8At", int.class);
        tag = tagged ? opened(type, "getTagAt", int.class) : null;
        utf8 =
                tagged
                        ? Members.open(Class.forName(type.getName() + "$Tag").getField("UTF8"))
                                .get(null)
                        : null;
    }

    /** A reader, or null where the JVM has no such door. */
    static LiveConstants ofThisJvm() {
        try {
            if ("1.8".equals(System.getProperty("java.specification.version"))) {
                return new LiveConstants(
                        Class.forName("sun.misc.SharedSecrets"), "sun.reflect", false);
            }
            return new LiveConstants(secrets(), "jdk.internal.reflect", true);
        } catch (ReflectiveOperationException noSuchDoor) {
            return null;
        } catch (LinkageError otherInsides) {
            return null;
        } catch (RuntimeException refused) {
            return null;
        }
    }

    private static Method opened(Class<?> type, String name, Class<?>... parameterTypes)
            throws NoSuchMethodException {
        return Members.open(type.getMethod(name, parameterTypes));
    }

    private static Class<?> secrets() throws ClassNotFoundException {
        try {
            return Class.forName("jdk.internal.access.SharedSecrets");
        } catch (ClassNotFoundException before12) {
            return Class.forName("jdk.internal.misc.SharedSecrets");
        }
    }

    /** What this class's constants speak of, as {@link ConstantPoolScan} says it. */
    int scan(Class<?> type) throws ReflectiveOperationException {
        Object pool = poolOf.invoke(access, type);
        int entries = pool == null ? 0 : ((Integer) size.invoke(pool)).intValue();
        int found = ConstantPoolScan.NOTHING;
        for (int i = 1; i < entries; i++) {
            found |= ConstantPoolScan.ofText(textAt(pool, Integer.valueOf(i)));
        }
        return found;
    }

    /** Nothing where this constant is no text; without tags that is told by an exception. */
    private String textAt(Object pool, Integer at) throws ReflectiveOperationException {
        if (tag != null) {
            return tag.invoke(pool, at) == utf8 ? (String) text.invoke(pool, at) : "";
        }
        try {
            return (String) text.invoke(pool, at);
        } catch (InvocationTargetException noText) {
            return "";
        }
    }
}
