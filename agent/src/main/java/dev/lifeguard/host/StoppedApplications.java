package dev.lifeguard.host;

import java.util.Collections;

/**
 * Whether the application that an object belongs to has been stopped, as far as its server says so.
 * What is called in a stopped one may load a class, which its loader refuses with an error, and its
 * server logs.
 *
 * <p>Tomcat's loaders of web applications say it, and those of the servers that are built on it.
 * Others are only found out by the error.
 */
public final class StoppedApplications {
    private static final String TOMCAT = "org.apache.catalina.loader.WebappClassLoaderBase";
    private static final Chain RUNS = new Chain("loader.getState().isAvailable()");

    private StoppedApplications() {}

    /** Whether this object's class, or a loader above, is of an application that has stopped. */
    public static boolean has(Object host) {
        ClassLoader loader = host.getClass().getClassLoader();
        for (; loader != null; loader = loader.getParent()) {
            if (isTomcats(loader.getClass()) && hasStopped(loader)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is of an application that can be stopped while its JVM runs on. */
    public static boolean mayHave(Object host) {
        ClassLoader loader = host.getClass().getClassLoader();
        for (; loader != null; loader = loader.getParent()) {
            if (isTomcats(loader.getClass())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTomcats(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(TOMCAT)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasStopped(ClassLoader loader) {
        try {
            Object runs = RUNS.follow(Collections.singletonMap("loader", loader));
            return Boolean.FALSE.equals(runs);
        } catch (Exception anotherVersion) {
            return false;
        }
    }
}
