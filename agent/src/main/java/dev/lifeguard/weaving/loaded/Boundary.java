package dev.lifeguard.weaving.loaded;

import dev.lifeguard.host.JdkNames;

/**
 * Which classes may be woven at all: the host's, never the JDK's and never the agent's own.
 *
 * <p>JDK proxies count as the host's. So do the probe classes, by which the agent tests itself.
 */
public final class Boundary {
    private static final String PROBE = "dev/lifeguard/boot/Probe";
    private static final String[] PROXIES = {"jdk/proxy", "com/sun/proxy/"};

    private final ClassLoader agentLoader;

    public Boundary(ClassLoader agentLoader) {
        this.agentLoader = agentLoader;
    }

    /** Whether a class may be woven, by internal name; null = it cannot be woven again. */
    public boolean contains(ClassLoader loader, String internalName) {
        if (internalName == null) {
            return false;
        }
        boolean probe = internalName.startsWith(PROBE);
        if (probe ? isOfEarlierAgent(loader) : loader == agentLoader) {
            return false;
        }
        return !JdkNames.containsInternal(internalName) || startsWithAny(internalName, PROXIES);
    }

    /** One that has left, and was not collected yet. */
    private boolean isOfEarlierAgent(ClassLoader loader) {
        return loader != null
                && loader != agentLoader
                && loader.getClass().getName().equals(agentLoader.getClass().getName());
    }

    /** Whether this is the loader of the agent's own classes. */
    public boolean isOwn(ClassLoader loader) {
        return loader == agentLoader;
    }

    /** Whether the walk up a hierarchy ends here: at the JDK's own, or above an interface. */
    public static boolean isTop(Class<?> type) {
        return type == null || type.getName().startsWith("java.");
    }

    /** Whether no transformer ever sees it; JDK 8's and JDK 15's lambdas are told by their name. */
    public static boolean isHidden(Class<?> type) {
        return type.getName().indexOf('/') >= 0 || type.isArray();
    }

    private static boolean startsWithAny(String name, String[] beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
