package dev.lifeguard.sessions;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Properties;

/**
 * How a physical connection was opened, so that one like it can be opened again: the outermost
 * opener and what it was given. Holds credentials: never to be logged, nor to outlive the
 * connection. Immutable.
 *
 * <p><b>Threads</b> any. The opener is held weakly; once it is collected nothing can be opened.
 */
public final class Recipe {
    private final WeakReference<Object> opener;
    private final Object[] arguments;

    private Recipe(Object opener, Object[] arguments) {
        this.opener = new WeakReference<Object>(opener);
        this.arguments = arguments;
    }

    /**
     * The recipe of one call, or null when it cannot be kept: a property that is no text may hold
     * on to the application, and its own class of properties may throw.
     *
     * @param opener a {@code Driver} or a driver's {@code DataSource}
     * @param arguments null, or URL and properties, or user and password; properties are copied
     */
    public static Recipe of(Object opener, Object arguments) {
        if (!(arguments instanceof Object[])) {
            return new Recipe(opener, new Object[0]);
        }
        Object[] copy = ((Object[]) arguments).clone();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] instanceof Properties) {
                copy[i] = copyIfReadable((Properties) copy[i]);
                if (copy[i] == null) {
                    return null;
                }
            }
        }
        return new Recipe(opener, copy);
    }

    private static Properties copyIfReadable(Properties given) {
        try {
            return copyOf(given);
        } catch (RuntimeException oddProperties) {
            return null; // they are the application's, and on Java 8 written to meanwhile
        }
    }

    private static Properties copyOf(Properties given) {
        for (Map.Entry<Object, Object> each : given.entrySet()) {
            if (!(each.getKey() instanceof String) || !(each.getValue() instanceof String)) {
                return null;
            }
        }
        Properties copy = new Properties();
        for (String name : given.stringPropertyNames()) { // with those that are defaults
            copy.setProperty(name, given.getProperty(name));
        }
        return copy;
    }

    /** The driver or data source, or null once it was collected. */
    public Object opener() {
        return opener.get();
    }

    /**
     * Whether the arguments say it all: a URL, and the properties as they were. What a data source
     * was told by its setters may have changed since.
     */
    public boolean hasUrl() {
        return arguments.length == 2 && arguments[1] instanceof Properties;
    }

    /** A copy of what it was given; properties too, because drivers write into them. */
    public Object[] arguments() {
        Object[] copy = arguments.clone();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] instanceof Properties) {
                copy[i] = ((Properties) copy[i]).clone();
            }
        }
        return copy;
    }
}
