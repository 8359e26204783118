package dev.lifeguard.model;

/**
 * Tells the JDK's own classes by their names. Not all that begins with {@code com.sun.} is the
 * JDK's: GlassFish's pool, JSF and JNA are not.
 */
public final class JdkNames {
    private static final String[] PACKAGES = {"java.", "javax.", "jdk.", "sun."};
    private static final String COM_SUN = "com.sun.";

    /** What comes after {@code com.sun.} in the modules of JDK 8 to 25. */
    private static final String[] OF_COM_SUN = {
        "accessibility.",
        "activation.",
        "awt.",
        "beans.",
        "codemodel.internal.",
        "corba.",
        "crypto.",
        "demo.",
        "image.",
        "imageio.",
        "istack.internal.",
        "jarsigner.",
        "java.",
        "java_cup.internal.",
        "jdi.",
        "jmx.",
        "jndi.",
        "management.",
        "media.sound.",
        "naming.",
        "net.",
        "nio.",
        "org.",
        "proxy.",
        "rmi.",
        "rowset.",
        "security.",
        "source.",
        "swing.",
        "tools.",
        "tracing.",
        "xml.internal.",
    };

    private JdkNames() {}

    /** Whether a class of this binary name is the JDK's own, its proxies left out. */
    public static boolean contains(String type) {
        return type.startsWith(COM_SUN)
                ? startsWithOne(type, COM_SUN.length(), OF_COM_SUN)
                : startsWithOne(type, 0, PACKAGES);
    }

    private static boolean startsWithOne(String type, int from, String[] prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix, from)) {
                return true;
            }
        }
        return false;
    }
}
