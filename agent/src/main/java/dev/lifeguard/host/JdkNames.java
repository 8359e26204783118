package dev.lifeguard.host;

import java.util.ArrayList;
import java.util.List;

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

    private static final ClassPrefixes BINARY = ClassPrefixes.ofBinaryNames(prefixes());
    private static final ClassPrefixes INTERNAL = ClassPrefixes.ofInternalNames(prefixes());

    private JdkNames() {}

    /** Whether a class of this binary name is the JDK's own, its proxies left out. */
    public static boolean contains(String type) {
        return BINARY.fit(type);
    }

    /** The same by the name that class files use. */
    public static boolean containsInternal(String internalName) {
        return INTERNAL.fit(internalName);
    }

    private static List<String> prefixes() {
        List<String> prefixes = new ArrayList<String>();
        for (String name : PACKAGES) {
            prefixes.add(name);
        }
        for (String name : OF_COM_SUN) {
            prefixes.add(COM_SUN + name);
        }
        return prefixes;
    }
}
