package dev.lifeguard.weaving;

import java.lang.instrument.Instrumentation;
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

    private LiveConstants(Class<?> secrets) throws ReflectiveOperationException {
        access = secrets.getMethod("getJavaLangAccess").invoke(null);
        Class<?> type = Class.forName("jdk.internal.reflect.ConstantPool");
        poolOf =
                Class.forName(secrets.getPackage().getName() + ".JavaLangAccess")
                        .getMethod("getConstantPool", Class.class);
        size = type.getMethod("getSize");
        tag = type.getMethod("getTagAt", int.class);
        text = type.getMethod("getUTF8At", int.class);
        utf8 = Class.forName("jdk.internal.reflect.ConstantPool$Tag").getField("UTF8").get(null);
    }

    /** A reader, or null where the JVM has no such door: on Java 8. */
    static LiveConstants of(Instrumentation instrumentation) {
        try {
            Class<?> secrets = secrets();
            JavaBaseOpener opener =
                    (JavaBaseOpener)
                            Class.forName("dev.lifeguard.weaving.JavaBaseOpener9")
                                    .getDeclaredConstructor()
                                    .newInstance();
            opener.open(instrumentation, secrets.getPackage().getName(), "jdk.internal.reflect");
            return new LiveConstants(secrets);
        } catch (ReflectiveOperationException noSuchDoor) {
            return null;
        } catch (LinkageError java8) {
            return null;
        } catch (RuntimeException refused) {
            return null;
        }
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
            Integer at = Integer.valueOf(i);
            if (tag.invoke(pool, at) == utf8) {
                found |= ConstantPoolScan.ofText((String) text.invoke(pool, at));
            }
        }
        return found;
    }
}
